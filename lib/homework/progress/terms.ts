import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, mondayOf } from '@/lib/shared/dates';
import { type NamedTerm, termAt } from './rules';

export type ShownTerm = Readonly<{
  /** Those that began, the newest first. */
  terms: readonly NamedTerm[];
  /** The one that is shown; undefined before the first. */
  term: NamedTerm | undefined;
  /** Its days; before the first term those of this week. */
  span: Readonly<{ first: LocalDate; last: LocalDate }>;
  /** Whether it is the newest, so that what is said of today belongs to it. */
  isNow: boolean;
}>;

/** The term that the address names by its first day, else the one that runs or ran last. */
export function termShown(
  { terms }: SchoolCalendar,
  named: LocalDate | undefined,
  today: LocalDate,
): ShownTerm {
  const known = (terms as readonly NamedTerm[])
    .filter(({ startsOn }) => startsOn <= today)
    .sort((a, b) => b.startsOn.localeCompare(a.startsOn));
  const newest = termAt([...known].reverse(), today);
  const term = known.find(({ startsOn }) => startsOn === named) ?? newest;
  const monday = mondayOf(today);
  return {
    terms: known,
    term,
    span: term
      ? { first: term.startsOn, last: term.endsOn }
      : { first: monday, last: addDays(monday, 6) },
    isNow: term === newest,
  };
}
