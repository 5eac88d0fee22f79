import type { LocalDate } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';

/**
 * −1 is Nursery, 0 the first year at school, which England and Wales call Reception and the others Primary 1,
 * 6 the last: Year 6 or Primary 7.
 */
export const yearGroups = [-1, 0, 1, 2, 3, 4, 5, 6] as const;
export type YearGroup = (typeof yearGroups)[number];

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

const namesFromPrimary1 = {
  [-1]: 'nursery',
  0: 'primary_1',
  1: 'primary_2',
  2: 'primary_3',
  3: 'primary_4',
  4: 'primary_5',
  5: 'primary_6',
  6: 'primary_7',
} as const satisfies Record<YearGroup, string>;

/** Where the first year at school is the first of seven. */
const countsFromPrimary1: readonly Nation[] = ['scotland', 'northern_ireland'];

/** The message key of a year group's name within `people`, as the nation's schools call it. */
export const yearGroupLabel = (yearGroup: YearGroup, nation: Nation) =>
  `year_group.${(countsFromPrimary1.includes(nation) ? namesFromPrimary1 : names)[yearGroup]}` as const;

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

/**
 * The key stage of a year group; null where there is none. England: early years up to Reception, key stage 1 in
 * Years 1 and 2, key stage 2 in Years 3 to 6. Northern Ireland: foundation stage in Primary 1 and 2, key stage 1
 * in 3 and 4, key stage 2 in 5 to 7. Wales has progression steps that no year group stands for, Scotland levels.
 */
export function keyStageOf(yearGroup: number, nation: Nation) {
  if (nation === 'england') return yearGroup <= 0 ? 'eyfs' : yearGroup <= 2 ? 'ks1' : 'ks2';
  if (nation !== 'northern_ireland' || yearGroup < 0) return null;
  return yearGroup <= 1 ? 'foundation' : yearGroup <= 3 ? 'ks1' : 'ks2';
}

/** Of a class of mixed ages both, in the order of the years. */
export const keyStagesOf = (years: readonly number[], nation: Nation) => [
  ...new Set(years.toSorted((a, b) => a - b).flatMap((year) => keyStageOf(year, nation) ?? [])),
];

export const hasKeyStages = (nation: Nation) =>
  nation === 'england' || nation === 'northern_ireland';
