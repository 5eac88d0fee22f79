import { bankHolidaysBetween } from '@/lib/settings/calendar/bank-holidays/rules';
import { addDayOff } from '@/lib/settings/calendar/days-off/commands';
import { addTerm } from '@/lib/settings/calendar/terms/commands';
import {
  dayOffAsSeen,
  schoolYearOf,
  spanOfYear,
  termAsSeen,
} from '@/lib/settings/calendar/year/rules';
import { addDays, type LocalDate, localDateOf, weekdayOf } from '@/lib/shared/dates';
import { office } from '../acting';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

/** A school year in which a minted school has written nothing. */
const year = schoolYearOf('england', localDateOf(new Date())) + 5;
const { startsOn, endsOn } = spanOfYear('england', year);

const termWords = {
  year: String(year),
  name: 'Autumn term',
  startsOn,
  endsOn: addDays(startsOn, 90),
  halfTermStartsOn: addDays(startsOn, 40),
  halfTermEndsOn: addDays(startsOn, 44),
};

/** The first weekday so many days into the year. */
const weekdayAfter = (days: number): LocalDate => {
  let day = addDays(startsOn, days);
  while (weekdayOf(day) >= 6) day = addDays(day, 1);
  return day;
};
const dayOffWords = {
  year: String(year),
  kind: 'closure' as const,
  name: 'Snow',
  closedOn: weekdayAfter(20),
  closedUntil: '',
};

const newTerm = (school: MintedSchool) =>
  office(school, (tenant) => addTerm(tenant, { ...termWords, year }));
const newDayOff = (school: MintedSchool) =>
  office(school, (tenant) => addDayOff(tenant, { ...dayOffWords, year, closedUntil: null }));

/** Forms of the calendar. */
export const doorsOfTheCalendar: Readonly<Record<string, Door>> = {
  addTermAction: byOffice(async () => termWords),
  changeTermAction: byOffice(async (school) => {
    const term = await newTerm(school);
    return { ...termWords, name: 'Michaelmas', termId: term.id, asSeen: termAsSeen(term) };
  }),
  removeTermAction: byOffice(async (school) => ({
    year: String(year),
    termId: (await newTerm(school)).id,
  })),
  addDayOffAction: byOffice(async () => dayOffWords),
  changeDayOffAction: byOffice(async (school) => {
    const dayOff = await newDayOff(school);
    return {
      ...dayOffWords,
      closedOn: weekdayAfter(30),
      dayOffId: dayOff.id,
      asSeen: dayOffAsSeen(dayOff),
    };
  }),
  removeDayOffAction: byOffice(async (school) => ({
    year: String(year),
    dayOffId: (await newDayOff(school)).id,
  })),
  addBankHolidaysAction: byOffice(async () => ({
    year: String(year),
    days: bankHolidaysBetween('england', startsOn, endsOn)
      .slice(0, 2)
      .map(({ on }) => on),
  })),
  prepareYearAction: byOffice(async () => ({ year: String(year), from: 'usual' })),
};
