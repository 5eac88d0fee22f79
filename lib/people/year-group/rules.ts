import type { LocalDate } from '@/lib/shared/dates';

/** −1 is Nursery, 0 Reception, 1 to 6 Year 1 to Year 6. */
export const yearGroups = [-1, 0, 1, 2, 3, 4, 5, 6] as const;
export type YearGroup = (typeof yearGroups)[number];

export const keyStages = ['eyfs', 'ks1', 'ks2'] as const;
export type KeyStage = (typeof keyStages)[number];

/**
 * The year group a child of this age is in by England's rule, where the cut is 1 September. Below −1
 * or above 6 the child is of no primary age. The year group a child is *really* in is stored with the
 * child: entry can be deferred, and a child can be taught out of cohort.
 *
 * @param academicYear the year in which it begins: 2026 means 2026/27
 */
export function yearGroupOf(bornOn: LocalDate, academicYear: number) {
  const year = Number(bornOn.slice(0, 4));
  const cohort = Number(bornOn.slice(5, 7)) >= 9 ? year : year - 1;
  return academicYear - cohort - 5;
}

export const isYearGroup = (year: number): year is YearGroup =>
  (yearGroups as readonly number[]).includes(year);

export function keyStageOf(yearGroup: YearGroup): KeyStage {
  if (yearGroup <= 0) return 'eyfs';
  return yearGroup <= 2 ? 'ks1' : 'ks2';
}

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

/** Message keys: the words are in the catalogue. */
export const yearGroupLabel = (yearGroup: YearGroup) =>
  `people.year_group.${names[yearGroup]}` as const;
export const keyStageLabel = (keyStage: KeyStage) => `people.key_stage.${keyStage}` as const;
