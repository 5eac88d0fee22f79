import type { Enrolment, SchoolClass } from '@/db/schema/classes';
import { asSeen } from '@/lib/shared/as-seen';
import { academicYearEndsOn, type LocalDate, laterOf } from '@/lib/shared/dates';

/**
 * Whether somebody can join or leave on this day. Scotland's schools go back in August, so a class of
 * 2026/27 can begin on 1 August 2026.
 */
export const isInAcademicYear = (academicYear: number, day: LocalDate) =>
  day >= `${academicYear}-08-01` && day <= academicYearEndsOn(academicYear);

type Dated = Pick<Enrolment, 'classId' | 'startsOn' | 'endsOn'>;

/** Already in this class on the day, so that there is nothing to do. */
export const isIn = (classId: string, on: LocalDate) => (enrolment: Dated) =>
  enrolment.classId === classId &&
  enrolment.startsOn <= on &&
  (enrolment.endsOn === null || enrolment.endsOn > on);

/**
 * The day on which an earlier enrolment gives way to one that starts `on`; one that has not begun by
 * then never does. Null where it was over before.
 */
export const givesWayOn = (
  { startsOn, endsOn }: Pick<Dated, 'startsOn' | 'endsOn'>,
  on: LocalDate,
) => {
  const day = laterOf(startsOn, on);
  return endsOn === null || endsOn > day ? day : null;
};

/** Until when a child who moves within a year stays: as long as they would have where they were. */
export const staysUntil = (replaced: readonly Pick<Dated, 'endsOn'>[]) =>
  replaced.reduce<LocalDate | null>(
    (until, { endsOn }, at) =>
      endsOn === null || (at > 0 && until === null) ? null : laterOf(until ?? endsOn, endsOn),
    null,
  );

/**
 * Why a child cannot join on this day, given their other enrolments of that academic year. One whose end
 * is still to come gives way; one that was over by today cannot.
 */
export function whyNotJoin(
  schoolClass: Pick<SchoolClass, 'academicYear' | 'archivedAt'>,
  others: readonly Dated[],
  on: LocalDate,
  today: LocalDate,
) {
  if (schoolClass.archivedAt) return 'classes.archived_meanwhile';
  if (!isInAcademicYear(schoolClass.academicYear, on)) return 'classes.day_outside_the_year';
  if (
    others.some(
      ({ startsOn, endsOn }) =>
        endsOn !== null && endsOn <= today && endsOn > on && endsOn > startsOn,
    )
  )
    return 'classes.elsewhere_on_that_day';
  return null;
}

type Staff = Readonly<{ personId: string; part: string }>;

const staffKey = ({ personId, part }: Staff) => `${part} ${personId}`;

/**
 * Somebody named twice, which a form without JavaScript can do. Who has several times there, one after the other
 * with other parts, is: `known` may stay so.
 */
export const isSomebodyTwice = (staff: readonly Staff[], known: readonly Staff[] = []) => {
  const stays = new Set(known.map(staffKey));
  const starting = staff.filter((each) => !stays.has(staffKey(each)));
  return starting.some(
    (each) => staff.filter(({ personId }) => personId === each.personId).length > 1,
  );
};

/** Who stops and who starts when staff change from one list to the other. A new part is a new start. */
export function staffChange<Before extends Staff, After extends Staff>(
  before: readonly Before[],
  after: readonly After[],
) {
  const kept = new Set(after.map(staffKey));
  const known = new Set(before.map(staffKey));
  return {
    stopping: before.filter((each) => !kept.has(staffKey(each))),
    starting: after.filter((each) => !known.has(staffKey(each))),
  };
}

export const classAsSeen = (
  schoolClass: Pick<SchoolClass, 'name' | 'archivedAt'>,
  yearGroups: readonly number[],
  staff: readonly Staff[],
) =>
  asSeen([
    schoolClass.name,
    schoolClass.archivedAt,
    [...yearGroups].sort((a, b) => a - b),
    staff.map(staffKey).sort(),
  ]);
