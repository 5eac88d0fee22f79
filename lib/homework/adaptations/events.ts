import type { Event } from '@/lib/platform/record';
import type { LocalDate } from '@/lib/shared/dates';

/** Nothing changes for the child: what their needs suggest is proposed no longer. */
export const suggestionDeclined = (): Event => ({
  name: 'homework.suggestion_declined',
  facts: {},
});

/** What their needs suggest is proposed as before it was declined. */
export const suggestedAgain = (): Event => ({ name: 'homework.suggested_again', facts: {} });

/** `from`: the first day whose work it is for; streaks follow where that has come. */
export const homeworkAdapted = (facts: { fields: string[]; from: LocalDate }): Event => ({
  name: 'homework.adapted',
  facts,
  announced: true,
});
