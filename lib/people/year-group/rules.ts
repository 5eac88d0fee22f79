import type { LocalDate } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';

/** −1 is Nursery, 0 Reception, 1 to 6 Year 1 to Year 6. */
export const yearGroups = [-1, 0, 1, 2, 3, 4, 5, 6] as const;
type YearGroup = (typeof yearGroups)[number];

const names = {
  [-1]: 'nursery',
  0: 'reception',
  1: 'year_1',
  2: 'year_2',
  3: 'year_3',
  4: 'year_4',
  5: 'year_5',
  6: 'year_6',
} as const satisfies Record<YearGroup, string>;

/** The message key of a year group's name. */
export const yearGroupLabel = (yearGroup: YearGroup) =>
  `people.year_group.${names[yearGroup]}` as const;

/** The first birthday of those who start school together, by the law of each nation. */
const cohortBegins = {
  england: '09-01',
  wales: '09-01',
  scotland: '03-01',
  northern_ireland: '07-02',
} as const satisfies Record<Nation, string>;

/** The calendar year in which the oldest of a child's cohort were born. */
export function cohortOf(dateOfBirth: LocalDate, nation: Nation) {
  const year = Number(dateOfBirth.slice(0, 4));
  return dateOfBirth.slice(5) >= cohortBegins[nation] ? year : year - 1;
}

/**
 * The year group that a child's birthday puts them in, in the school year that begins in this calendar year.
 * Outside nursery to the seventh year at school there is none here.
 */
export function yearGroupByBirth(
  dateOfBirth: LocalDate,
  schoolYear: number,
  nation: Nation,
): YearGroup | null {
  const computed = schoolYear - cohortOf(dateOfBirth, nation) - 5;
  return yearGroups.find((each) => each === computed) ?? null;
}

/** Early years, key stage 1 (Years 1 and 2), key stage 2 (Years 3 to 6). */
export function keyStageOf(yearGroup: number) {
  if (yearGroup <= 0) return 'eyfs';
  return yearGroup <= 2 ? 'ks1' : 'ks2';
}
