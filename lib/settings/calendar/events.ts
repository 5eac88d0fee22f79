import type { Event } from '@/lib/platform/record';
import type { LocalDate } from '@/lib/shared/dates';

/*
 * All are announced, because whatever is worked out from school days is worked out anew. `from` is the
 * first day that is another kind of day than before.
 */
type Days = { from: LocalDate; to: LocalDate };

export const termAdded = (facts: Days): Event => ({
  name: 'calendar.term_added',
  facts,
  announced: true,
});
export const termChanged = (facts: Days & { fields: string[] }): Event => ({
  name: 'calendar.term_changed',
  facts,
  announced: true,
});
export const termRemoved = (facts: Days): Event => ({
  name: 'calendar.term_removed',
  facts,
  announced: true,
});
export const dayOffAdded = (facts: Days & { kind: string }): Event => ({
  name: 'calendar.day_off_added',
  facts,
  announced: true,
});
export const dayOffChanged = (facts: Days & { fields: string[] }): Event => ({
  name: 'calendar.day_off_changed',
  facts,
  announced: true,
});
export const dayOffRemoved = (facts: Days & { kind: string }): Event => ({
  name: 'calendar.day_off_removed',
  facts,
  announced: true,
});
export const bankHolidaysAdded = (facts: Days & { count: number }): Event => ({
  name: 'calendar.bank_holidays_added',
  facts,
  announced: true,
});
export const termsImported = (facts: Days & { count: number }): Event => ({
  name: 'calendar.terms_imported',
  facts,
  announced: true,
});
export const yearPrepared = (
  facts: Days & { year: number; start: string; terms: number; daysOff: number },
): Event => ({
  name: 'calendar.year_prepared',
  facts,
  announced: true,
});
