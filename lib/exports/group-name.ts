type GroupWord = 'home_language.english';

/** How a group is called on the page and in the file. */
export function groupName(
  say: (key: GroupWord) => string,
  nameOfYear: (yearGroup: number) => string,
  by: string,
  group: string,
) {
  if (by === 'club') return group;
  if (by === 'year_group') return nameOfYear(Number(group));
  // Safe: every group of these has its words; a test makes each.
  return say(`${by}.${group}` as GroupWord);
}
