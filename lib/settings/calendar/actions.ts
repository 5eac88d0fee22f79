'use server';

import { action } from '@/lib/platform/action';
import { addDayOff, changeDayOff, removeDayOff } from './days-off/commands';
import {
  addBankHolidaysInput,
  addDayOffInput,
  addTermInput,
  changeDayOffInput,
  changeTermInput,
  prepareYearInput,
  removeDayOffInput,
  removeTermInput,
} from './inputs';
import { addBankHolidays, prepareYear } from './preparing/commands';
import { addTerm, changeTerm, removeTerm } from './terms/commands';

const backTo = (done: string) => ({
  goTo: ({ year }: Readonly<{ year: number }>) => `/admin/calendar?year=${year}&done=${done}`,
});

export const addTermAction = action('calendar.manage', addTermInput, addTerm, backTo('term_added'));
export const changeTermAction = action(
  'calendar.manage',
  changeTermInput,
  changeTerm,
  backTo('term_changed'),
);
export const removeTermAction = action(
  'calendar.manage',
  removeTermInput,
  removeTerm,
  backTo('term_removed'),
);
export const addDayOffAction = action(
  'calendar.manage',
  addDayOffInput,
  addDayOff,
  backTo('day_off_added'),
);
export const changeDayOffAction = action(
  'calendar.manage',
  changeDayOffInput,
  changeDayOff,
  backTo('day_off_changed'),
);
export const removeDayOffAction = action(
  'calendar.manage',
  removeDayOffInput,
  removeDayOff,
  backTo('day_off_removed'),
);
export const addBankHolidaysAction = action(
  'calendar.manage',
  addBankHolidaysInput,
  addBankHolidays,
  backTo('bank_holidays_added'),
);
export const prepareYearAction = action(
  'calendar.manage',
  prepareYearInput,
  prepareYear,
  backTo('year_prepared'),
);
