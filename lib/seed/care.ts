import { giveGrant } from '@/lib/access/giving';
import { writeCareNote } from '@/lib/people/care/commands';
import { addStaffMember } from '@/lib/people/commands';
import { permissionsOf } from '@/lib/platform/permissions';
import { type Held, heldByRole, rightsOf } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { eachDay, type LocalDate, localDateOf } from '@/lib/shared/dates';
import { addAccounts, type Cast, emailOf } from './cast';
import { demoCareNotes, demoColleagues } from './colleagues';
import { tellConcerns } from './concerns';

type Told = Readonly<{
  domain: string;
  calendar: SchoolCalendar;
  since: LocalDate;
  /** When the school was opened, and now. */
  opened: Date;
  now: Date;
}>;

type Colleague = (typeof demoColleagues)[number]['role'];

/** Those who are no teachers; of them, who supports children is given two and writes about them. */
export async function bringColleagues(cast: Cast, told: Told) {
  const ids = await addColleagues(cast, told);
  const supported = demoCareNotes.map(({ child }) =>
    cast.children.find(({ givenName }) => givenName === child),
  );
  const studentIds = [...new Set(supported.flatMap((child) => child?.id ?? []))];
  await inSchool(cast.office, 'read write', (tenant) =>
    giveGrant(
      { ...tenant, now: told.opened },
      {
        personId: ids.support_worker,
        role: 'support_worker',
        scope: 'children',
        classId: null,
        clubId: null,
        studentIds,
        startsOn: told.since,
        lastOn: null,
        reason: '',
      },
    ),
  );
  await tellConcerns(cast, ids.safeguarding_lead, told);
  const until = localDateOf(told.now);
  const past = [...eachDay(told.since, until)].filter(
    (day) => day < until && isSchoolDay(told.calendar, day),
  );
  for (const [nth, { writtenBy, text, schoolDaysAgo }] of demoCareNotes.entries()) {
    const [child, day] = [supported[nth], past.at(-schoolDaysAgo)];
    if (!child || !day) continue;
    const writer = actorOf(cast, ids[writtenBy], writtenBy, studentIds);
    const now = new Date(`${day}T14:${20 + nth}:00Z`);
    await inSchool(writer, 'read write', (tenant) =>
      writeCareNote({ ...tenant, now }, { studentId: child.id, text }),
    );
  }
}

async function addColleagues(cast: Cast, { domain, opened }: Told) {
  const accounts = await addAccounts(
    demoColleagues.map(({ name: [, given, family] }) => emailOf(given, family, domain)),
  );
  const ids: Record<Colleague, string> = { support_worker: '', safeguarding_lead: '', office: '' };
  await inSchool(cast.office, 'read write', async (tenant) => {
    for (const [nth, { role, name }] of demoColleagues.entries()) {
      const [title, givenName, familyName] = name;
      const added = await addStaffMember(
        { ...tenant, now: opened },
        { title, givenName, familyName, role, accountId: accounts[nth] },
      );
      ids[role] ||= added.id;
    }
  });
  return ids;
}

/** What their sign-in would make of them: the worker’s children come with the grant. */
function actorOf(cast: Cast, personId: string, role: Colleague, students: string[]): Actor {
  const granted: Held = {
    permissions: permissionsOf('support_worker'),
    scope: 'children',
    reached: { students, classes: [] },
  };
  const own = heldByRole({ role, personId }, {});
  const rights = rightsOf(role === 'support_worker' ? [...own, granted] : own);
  return { schoolId: cast.schoolId, personId, role, rights };
}
