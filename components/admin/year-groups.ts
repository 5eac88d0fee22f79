import { yearGroupLabel, yearGroups } from '@/lib/people/year-group/rules';

/** Nursery to Year 6, as choices of a form or a filter. */
export const yearChoices = (say: (key: ReturnType<typeof yearGroupLabel>) => string) =>
  yearGroups.map((year) => ({ value: String(year), label: say(yearGroupLabel(year)) }));
