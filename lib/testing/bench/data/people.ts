import { accounts } from '@/db/schema/identity';
import { guardianLinks, people, students } from '@/db/schema/people';
import { contactPoints, studentRecords } from '@/db/schema/records';
import { animals, familyNames, givenNames, grownUpNames } from '@/lib/seed/names';
import { madeUpUpn } from '@/lib/seed/records';
import type { LocalDate } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import { momentOf } from './calendar';
import { type Making, row, slugOf } from './making';

export type Guardian = Readonly<{ id: string; relation: 'mother' | 'father' }>;
export type Child = Readonly<{
  id: string;
  givenName: string;
  /** The year in which they were in Reception. */
  entry: number;
  joinedOn: LocalDate;
  /** The first day on which they are no longer here; null while they are. */
  leftOn: LocalDate | null;
  guardians: readonly Guardian[];
}>;
export type Colleague = Readonly<{ id: string }>;
export type Staff = Readonly<{ teachers: readonly Colleague[]; admins: readonly Colleague[] }>;

/** Everybody who is here now or was in these years, with an account where they can still sign in. */
export function fillPeople(making: Making) {
  return { staff: fillStaff(making), children: fillFamilies(making) };
}

type Told = Readonly<{ role: Role; given: string; family: string; title?: string }>;

function fillPerson(
  making: Making,
  { role, given, family, title }: Told,
  at: Date,
  archivedAt: Date | null,
) {
  const { put, chances, nth, id: schoolId } = making;
  const id = chances.id(at);
  const accountId = archivedAt ? null : chances.id(at);
  const isChild = role === 'student';
  // Signed in by a session of the benchmark's own: nobody has a password.
  if (accountId)
    put(accounts, {
      id: accountId,
      email: isChild ? null : `${accountId.slice(-12)}@${slugOf(nth)}.example`,
      emailVerifiedAt: isChild ? null : at,
      passwordHash: null,
      createdAt: at,
    });
  put(people, {
    ...{ id, schoolId, createdAt: at, accountId, role, archivedAt },
    title: title ?? null,
    givenName: given,
    familyName: family,
    displayName: isChild ? given : title ? `${title} ${family}` : `${given} ${family}`,
    animal: isChild ? chances.pick(animals) : null,
  });
  return id;
}

const others: readonly Role[] = [
  ...(['support_worker', 'support_worker', 'support_worker', 'support_worker'] as const),
  ...(['office', 'safeguarding_lead', 'sen_lead', 'site_manager'] as const),
];

function fillStaff(making: Making): Staff {
  const { chances, plan, began } = making;
  const hired = (role: Role) => ({
    id: fillPerson(
      making,
      {
        ...{ role, given: chances.pick(grownUpNames), family: chances.pick(familyNames) },
        title: chances.pick(['Mr', 'Mrs', 'Ms', 'Miss']),
      },
      began,
      null,
    ),
  });
  const classes = Math.ceil(plan.children / 30);
  const teachers = Array.from({ length: classes }, () => hired('trainer'));
  for (const role of others) hired(role);
  return { teachers, admins: [hired('school_admin'), hired('school_admin')] };
}

/** How many begin in a year; any seven years that follow one another come to all children who are here. */
const beginIn = (entry: number, children: number) =>
  Math.floor(children / 7) + (((entry % 7) + 7) % 7 < children % 7 ? 1 : 0);

function fillFamilies(making: Making): Child[] {
  const { plan, years } = making;
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? 0];
  const families = new Map<string, { family: string; guardians: Guardian[] }>();
  const children: Child[] = [];
  for (let entry = last; entry >= first - 6; entry -= 1)
    for (let nth = 0; nth < beginIn(entry, plan.children); nth += 1) {
      // One in three has a brother or a sister two years above or below.
      const isYounger = ((entry % 4) + 4) % 4 < 2;
      const key = nth % 3 === 0 && !isYounger ? `${entry + 2} ${nth}` : `${entry} ${nth}`;
      const isHere = entry + 6 >= last;
      const joinedOn = `${Math.max(entry, first)}-09-01`;
      const leftOn = isHere ? null : `${entry + 7}-09-01`;
      const family = families.get(key) ?? fillGuardians(making, joinedOn, leftOn);
      families.set(key, family);
      children.push(fillChild(making, family, { entry, joinedOn, leftOn }, children.length));
    }
  return children;
}

/** Whoever has children here comes in by the youngest of them, so is here while any of them is. */
function fillGuardians(making: Making, joinedOn: LocalDate, leftOn: LocalDate | null) {
  const { chances, put } = making;
  const at = momentOf(joinedOn, 9);
  const family = chances.pick(familyNames);
  const relations = chances.next() < 0.2 ? (['mother'] as const) : (['mother', 'father'] as const);
  const guardians = relations.map((relation): Guardian => {
    const id = fillPerson(
      making,
      { role: 'parent', given: chances.pick(grownUpNames), family },
      at,
      leftOn ? momentOf(leftOn, 0, 1) : null,
    );
    put(contactPoints, {
      ...{ ...row(making, at), personId: id, kind: 'mobile', position: 1 },
      value: `07700 900${String(chances.whole(0, 999)).padStart(3, '0')}`,
    });
    return { id, relation };
  });
  return { family, guardians };
}

function fillChild(
  making: Making,
  { family, guardians }: Readonly<{ family: string; guardians: readonly Guardian[] }>,
  when: Pick<Child, 'entry' | 'joinedOn' | 'leftOn'>,
  nth: number,
): Child {
  const { chances, put, id: schoolId } = making;
  const at = momentOf(when.joinedOn, 9);
  const givenName = chances.pick(givenNames);
  const id = fillPerson(
    making,
    { role: 'student', given: givenName, family },
    at,
    when.leftOn ? momentOf(when.leftOn, 0, 1) : null,
  );
  const last = making.years.at(-1)?.year ?? 0;
  const born = `${when.entry - 5}-${String(chances.whole(1, 12)).padStart(2, '0')}-${String(chances.whole(1, 28)).padStart(2, '0')}`;
  put(students, {
    ...{ id, schoolId, createdAt: at, dateOfBirth: born },
    yearGroup: Math.min(6, last - when.entry),
    homeLanguage: chances.next() < 0.8 ? 'en' : chances.pick(['pl', 'ur', 'pa', 'ro', 'ar']),
  });
  const upn = madeUpUpn(making.nth % 10, nth + 1);
  put(studentRecords, { ...row(making, at), studentId: id, upn, upnHash: upn });
  for (const [place, { id: guardianId, relation }] of guardians.entries())
    put(guardianLinks, {
      ...{ ...row(making, at), guardianId, studentId: id, relation },
      ...{ parentalResponsibility: 'yes', mayConsent: true, primaryContact: place === 0 },
      ...{ startsOn: when.joinedOn, endsOn: null },
    });
  return { id, givenName, guardians, ...when };
}
