import type { ClassTableInput } from '@/lib/homework/classes/inputs';

/** What a class table is asked for, as its address says it; what is usual is left out. */
export function classAddress(
  path: string,
  input: ClassTableInput,
  change: Partial<ClassTableInput>,
) {
  const { sort, dir, page, size, name, state, club } = { ...input, ...change };
  const search = new URLSearchParams();
  if (sort !== 'name' || dir !== 'asc') {
    search.set('sort', sort);
    search.set('dir', dir);
  }
  if (name) search.set('name', name);
  if (club) search.set('club', club);
  if (state) search.set('state', state);
  if (size !== 30) search.set('size', String(size));
  if (page > 1) search.set('page', String(page));
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}
