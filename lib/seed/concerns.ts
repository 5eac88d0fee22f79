import { eq } from 'drizzle-orm';
import { v5 as idOf } from 'uuid';
import { concerns } from '@/db/schema/concerns';
import { closeConcern, noteOnConcern } from '@/lib/concerns/reading/commands';
import { openConcern } from '@/lib/concerns/reading/opening';
import { tellSomeone } from '@/lib/concerns/telling/commands';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { eachDay, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import type { Cast } from './cast';
import { demoConcerns } from './colleagues';

type Told = Readonly<{ calendar: SchoolCalendar; since: LocalDate; now: Date }>;

/** What two made-up children told, and what the lead did about it. */
export async function tellConcerns(cast: Cast, leadId: string, { calendar, since, now }: Told) {
  const today = localDateOf(now);
  const past = [...eachDay(since, today)].filter(
    (day) => day < today && isSchoolDay(calendar, day),
  );
  const here = (personId: string, role: Role): Actor => ({
    ...{ schoolId: cast.schoolId, personId, role },
    rights: rightsOf(heldByRole({ role, personId }, {})),
  });
  for (const { child, schoolDaysAgo, words, notes, closed } of demoConcerns) {
    const day = past.at(-schoolDaysAgo);
    const teller = cast.children.find(({ givenName }) => givenName === child);
    if (!day || !teller) continue;
    const at = (time: string) => new Date(`${day}T${time}:00Z`);
    const sending = idOf(words, cast.schoolId);
    await inSchool(here(teller.id, 'student'), 'read write', (tenant) =>
      tellSomeone({ ...tenant, now: at('10:05') }, { sending, words, voice: undefined }),
    );
    await inSchool(here(leadId, 'safeguarding_lead'), 'read write', async (tenant) => {
      const [told] = await tenant.db
        .select({ id: concerns.id })
        .from(concerns)
        .where(eq(concerns.sending, sending));
      const concernId = told?.id ?? '';
      await openConcern({ ...tenant, now: at('10:40') }, concernId);
      for (const [nth, text] of notes.entries())
        await noteOnConcern({ ...tenant, now: at(`1${nth + 1}:15`) }, { concernId, text });
      if (closed) await closeConcern({ ...tenant, now: at('15:30') }, { concernId, text: closed });
    });
  }
}
