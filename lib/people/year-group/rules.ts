import { academicYearOf, type LocalDate } from '@/lib/shared/dates';

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

/**
 * The year group that a child's birthday puts them in: the cohort born from September to August. Outside
 * nursery to Year 6 there is none here.
 */
export function yearGroupByBirth(dateOfBirth: LocalDate, academicYear: number): YearGroup | null {
  const computed = academicYear - academicYearOf(dateOfBirth) - 5;
  return yearGroups.find((each) => each === computed) ?? null;
}

/** Early years, key stage 1 (Years 1 and 2), key stage 2 (Years 3 to 6). */
export function keyStageOf(yearGroup: number) {
  if (yearGroup <= 0) return 'eyfs';
  return yearGroup <= 2 ? 'ks1' : 'ks2';
}
