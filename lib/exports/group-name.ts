type GroupWord = 'year_group.1' | 'home_language.english';

/** How a group is called on the page and in the file. */
export function groupName(say: (key: GroupWord) => string, by: string, group: string) {
  if (by === 'club') return group;
  // Safe: every group of these has its words; a test makes each.
  if (by === 'year_group')
    return say(`year_group.${group === '-1' ? 'nursery' : group}` as GroupWord);
  return say(`${by}.${group}` as GroupWord);
}
