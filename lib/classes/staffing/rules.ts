import { addDays, type LocalDate, laterOf } from '@/lib/shared/dates';
import { isInAcademicYear } from '../rules';

type Span = Readonly<{
  startsOn: LocalDate;
  /** The first day on which it no longer holds; null while nobody knows it. */
  endsOn: LocalDate | null;
}>;

/** People say the last day of something; what is stored is the first day without it. */
export const endAfter = (lastDay: LocalDate | null) =>
  lastDay === null ? null : addDays(lastDay, 1);
export const lastDayOf = ({ endsOn }: Pick<Span, 'endsOn'>) =>
  endsOn === null ? null : addDays(endsOn, -1);

const overlaps = (a: Span, b: Span) =>
  (a.endsOn === null || b.startsOn < a.endsOn) && (b.endsOn === null || a.startsOn < b.endsOn);

/** What never began, since it ended on its first day or before, stands in nobody's way. */
const everHolds = ({ startsOn, endsOn }: Span) => endsOn === null || endsOn > startsOn;

/** Whether two times of one person in one class would lie over each other. */
export const isThereMeanwhile = (times: readonly Span[], span: Span) =>
  times.some((each) => everHolds(each) && overlaps(each, span));

/** Why somebody cannot work in a class from one day to another, by the field that is to be changed. */
export function whyNotThen(academicYear: number, { startsOn, endsOn }: Span, today: LocalDate) {
  if (!isInAcademicYear(academicYear, startsOn))
    return { startsOn: 'classes.day_outside_the_year' } as const;
  return whyNotUntil(academicYear, { startsOn, endsOn }, today);
}

/** What is over stays as it was: a last day is today or yet to come. */
export function whyNotUntil(academicYear: number, { startsOn, endsOn }: Span, today: LocalDate) {
  const lastDay = lastDayOf({ endsOn });
  if (lastDay === null) return null;
  if (lastDay < startsOn) return { lastDay: 'classes.ends_before_it_starts' } as const;
  if (lastDay < laterOf(today, startsOn)) return { lastDay: 'classes.last_day_over' } as const;
  return isInAcademicYear(academicYear, lastDay)
    ? null
    : ({ lastDay: 'classes.day_outside_the_year' } as const);
}
