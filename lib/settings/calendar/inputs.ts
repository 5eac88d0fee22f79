import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { closureKinds } from '@/lib/shared/vocabulary';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

const notOurs = 'refusal.not_understood';

/** The school year whose page a form stands on: the calendar year it begins in. */
const year = wholeNumberInput(2008, 2150, notOurs);

/** A day that may be left empty. */
const dayOrNone = z
  .union([z.literal(''), dayInput('calendar.day_odd')], 'calendar.day_odd')
  .optional()
  .transform((day) => day || null);

const term = {
  year,
  name: nameInput(60, 'calendar.term_name_missing', 'calendar.name_long'),
  startsOn: dayInput('calendar.term_start_missing'),
  endsOn: dayInput('calendar.term_end_missing'),
  halfTermStartsOn: dayOrNone,
  halfTermEndsOn: dayOrNone,
};
export const addTermInput = z.object(term);
export type AddTerm = z.output<typeof addTermInput>;

const known = { asSeen: z.string(notOurs).max(20, notOurs) };
export const changeTermInput = z.object({ ...term, ...known, termId: idInput() });
export type ChangeTerm = z.output<typeof changeTermInput>;

export const removeTermInput = z.object({ year, termId: idInput() });
export type RemoveTerm = z.output<typeof removeTermInput>;

const dayOff = {
  year,
  kind: z.enum(closureKinds, 'calendar.kind_missing'),
  name: nameInput(60, 'calendar.reason_missing', 'calendar.name_long'),
  closedOn: dayInput('calendar.day_missing'),
  closedUntil: dayOrNone,
};
export const addDayOffInput = z.object(dayOff);
export type AddDayOff = z.output<typeof addDayOffInput>;

export const changeDayOffInput = z.object({ ...dayOff, ...known, dayOffId: idInput() });
export type ChangeDayOff = z.output<typeof changeDayOffInput>;

export const removeDayOffInput = z.object({ year, dayOffId: idInput() });
export type RemoveDayOff = z.output<typeof removeDayOffInput>;

/** Which of the bank holidays that are not in the calendar yet. */
export const addBankHolidaysInput = z.object({
  year,
  days: z
    .array(dayInput('calendar.bank_holidays_missing'), 'calendar.bank_holidays_missing')
    .min(1, 'calendar.bank_holidays_missing')
    .max(20, notOurs),
});
export type AddBankHolidays = z.output<typeof addBankHolidaysInput>;

export const prepareYearInput = z.object({
  year,
  from: z.enum(['usual', 'last_year'], 'calendar.from_missing'),
});
export type PrepareYear = z.output<typeof prepareYearInput>;

/** The address of the calendar; it never refuses, it falls back. */
export const calendarAddress = z.object({
  year: wholeNumberInput(2008, 2150, notOurs).optional().catch(undefined),
  on: dayInput().optional().catch(undefined),
});
