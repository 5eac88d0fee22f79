import { yearGroups } from '@/lib/people/year-group/rules';
import { yearNames } from '@/lib/people/year-group/words';

/** Nursery to the last year, as choices of a form or a filter, in the words of the school's nation. */
export async function yearChoicesInWords(school: string) {
  const nameOf = await yearNames(school);
  return yearGroups.map((year) => ({ value: String(year), label: nameOf(year) }));
}

/** "Reception", "Year 1, Year 2", "Primary 3": the year groups of a class in few words. */
export async function yearGroupNames(school: string, years: readonly number[]) {
  const nameOf = await yearNames(school);
  return years.map(nameOf).filter(Boolean).join(', ');
}
