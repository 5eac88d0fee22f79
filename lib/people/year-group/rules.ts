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
