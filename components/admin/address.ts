/** A path with its parameters; those that are empty or undefined are left out. */
export function address(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined && value !== '') query.set(name, String(value));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** Sorted by this column, the other way round where it already is. */
export const sortedBy = <Sort extends string>(
  column: Sort,
  now: Readonly<{ sort: string; order: 'asc' | 'desc' }>,
) => ({ sort: column, order: now.sort === column && now.order === 'asc' ? 'desc' : 'asc' });

export const sortState = (
  column: string,
  now: Readonly<{ sort: string; order: 'asc' | 'desc' }>,
) =>
  now.sort !== column
    ? ('none' as const)
    : now.order === 'asc'
      ? ('ascending' as const)
      : ('descending' as const);
