import { addDays, type LocalDate, mondayOf } from '@/lib/shared/dates';

/** A rhythm begins with the next week: none changes while it runs. */
export const rhythmStartsOn = (today: LocalDate): LocalDate => addDays(mondayOf(today), 7);
