import { yearGroupLabel, yearGroups } from '@/lib/people/year-group/rules';
import { say } from '@/lib/platform/words';

/** Nursery to Year 6, as choices of a form or a filter. */
export async function yearChoicesInWords() {
  return Promise.all(
    yearGroups.map(async (year) => ({
      value: String(year),
      label: await say(yearGroupLabel(year)),
    })),
  );
}

/** "Reception", "Year 1, Year 2": the year groups of a class in few words. */
export async function yearGroupNames(years: readonly number[]) {
  const choices = await yearChoicesInWords();
  return years
    .map((year) => choices.find(({ value }) => value === String(year))?.label ?? '')
    .join(', ');
}
