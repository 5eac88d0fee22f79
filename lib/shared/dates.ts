/** A day as people name it, 'YYYY-MM-DD', with no hour and no zone. Such dates sort and compare as text. */
export type LocalDate = string;

/** 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const schoolZone = 'Europe/London';

const dayInMilliseconds = 86_400_000;
const written = /^\d{4}-\d{2}-\d{2}$/;

/** Whether this is a day that exists: '2026-02-29' is not. */
export function isLocalDate(text: string): text is LocalDate {
  if (!written.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dateOfDay(time / dayInMilliseconds) === text;
}

// Making a formatter costs a thousand times what using one does.
const formatters = new Map<string, Intl.DateTimeFormat>();
function formatter(locale: string, zone: string, form: string, parts: Intl.DateTimeFormatOptions) {
  const name = `${locale} ${zone} ${form}`;
  const known = formatters.get(name);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, ...parts });
  formatters.set(name, made);
  return made;
}

/** The day it is at this instant in the zone. Throws RangeError for an unknown zone or an invalid instant. */
export function localDateOf(instant: Date, zone: string = schoolZone): LocalDate {
  // Swedish writes dates as ISO 8601 does.
  return formatter('sv-SE', zone, 'iso', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}

const dayOf = (date: LocalDate) =>
  Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) /
  dayInMilliseconds;

const dateOfDay = (day: number): LocalDate =>
  new Date(day * dayInMilliseconds).toISOString().slice(0, 10);

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDay(dayOf(date) + days);

/** Whole days from one date to another; negative when `to` comes first. A day the clocks change is one day. */
export const daysBetween = (from: LocalDate, to: LocalDate) => dayOf(to) - dayOf(from);

/** Day 0 was Thursday 1 January 1970. */
const weekdayOfDay = (day: number) => ((((day + 3) % 7) + 7) % 7) + 1;

// Safe: the remainder of seven plus one is 1 to 7.
export const weekdayOf = (date: LocalDate) => weekdayOfDay(dayOf(date)) as Weekday;

export function mondayOf(date: LocalDate): LocalDate {
  const day = dayOf(date);
  return dateOfDay(day + 1 - weekdayOfDay(day));
}

/** Negative when `a` is earlier, as a sort wants it. */
export const compareDates = (a: LocalDate, b: LocalDate) => (a < b ? -1 : a > b ? 1 : 0);

export const earlierOf = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const laterOf = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** Every day from `from` to `to`, both included; none when `to` is earlier. */
export function* eachDay(from: LocalDate, to: LocalDate): Generator<LocalDate> {
  const last = dayOf(to);
  for (let day = dayOf(from); day <= last; day += 1) yield dateOfDay(day);
}

/** The seven days of the week that begins on this Monday. */
export const weekFrom = (monday: LocalDate): LocalDate[] =>
  Array.from({ length: 7 }, (_, day) => addDays(monday, day));

/**
 * The year in which the academic year of this date began: 2026 means 2026/27. In England it runs
 * from 1 September to 31 August (Education Act 1996, section 579).
 */
export function academicYearOf(date: LocalDate) {
  const year = Number(date.slice(0, 4));
  return Number(date.slice(5, 7)) >= 9 ? year : year - 1;
}

export const academicYearStartsOn = (academicYear: number): LocalDate => `${academicYear}-09-01`;
export const academicYearEndsOn = (academicYear: number): LocalDate => `${academicYear + 1}-08-31`;

/** '2026/27' */
export const academicYearName = (academicYear: number) =>
  `${academicYear}/${String((academicYear + 1) % 100).padStart(2, '0')}`;

// A date has no zone: read at midnight UTC and written in UTC, it stays the day it is.
const readDate = (
  date: LocalDate,
  locale: string,
  form: string,
  parts: Intl.DateTimeFormatOptions,
) => formatter(locale, 'UTC', form, parts).format(dayOf(date) * dayInMilliseconds);

/** 'Thursday 13 November' */
export const readDay = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'day', { weekday: 'long', day: 'numeric', month: 'long' });

/** 'Thu 13 Nov' */
export const readShortDay = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'short day', { weekday: 'short', day: 'numeric', month: 'short' });

/** '13 Nov' */
export const readShortDate = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'short date', { day: 'numeric', month: 'short' });

/** '13 November 2026' */
export const readFullDate = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'full date', { day: 'numeric', month: 'long', year: 'numeric' });

/** 'September 2026' */
export const readMonth = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'month', { month: 'long', year: 'numeric' });

/** 'Thursday' */
export const readWeekday = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'weekday', { weekday: 'long' });

/** 'Thu' */
export const readShortWeekday = (date: LocalDate, locale: string) =>
  readDate(date, locale, 'short weekday', { weekday: 'short' });

/** '5:20 pm' */
export const readTime = (instant: Date, locale: string, zone: string = schoolZone) =>
  formatter(locale, zone, 'time', { hour: 'numeric', minute: '2-digit', hour12: true }).format(
    instant,
  );

/** 'Wed 12 Nov, 5:20 pm' */
export const readMoment = (instant: Date, locale: string, zone: string = schoolZone) =>
  formatter(locale, zone, 'moment', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hour12: true,
  }).format(instant);

/** The instant at which a local day begins in the zone: its midnight, on days the clocks change too. */
function startOfDay(date: LocalDate, zone: string): Date {
  const utcMidnight = dayOf(date) * dayInMilliseconds;
  // Zones are whole quarters of an hour from UTC, by no more than fourteen hours.
  for (let quarter = -56; quarter <= 56; quarter += 1) {
    const tried = new Date(utcMidnight + quarter * 900_000);
    if (localDateOf(tried, zone) >= date) return tried;
  }
  throw new RangeError(`No midnight of ${date} in ${zone}`);
}

/** The instant at which the day it is in the zone is over. */
export const endOfSchoolDay = (instant: Date, zone: string = schoolZone): Date =>
  startOfDay(addDays(localDateOf(instant, zone), 1), zone);

/** The hour that clocks show at this instant, 0 to 23. */
export const hourOf = (instant: Date, zone: string = schoolZone) =>
  Number(formatter('en-GB', zone, 'hour', { hour: '2-digit', hourCycle: 'h23' }).format(instant));

/** The instant at which clocks show a full hour on a day; where they leap over it, an hour later. */
export function hourOfDay(date: LocalDate, hour: number, zone: string = schoolZone): Date {
  const plain = new Date(startOfDay(date, zone).getTime() + hour * 3_600_000);
  // A clock change before that hour has moved it by one.
  const off = hour - hourOf(plain, zone);
  // It may have moved over midnight, too: 23 and 0 are one hour apart.
  const moved = off > 12 ? off - 24 : off;
  const there = new Date(plain.getTime() + moved * 3_600_000);
  return hourOf(there, zone) === hour ? there : plain;
}

/** A moment as a field for day and time shows it: 'YYYY-MM-DDTHH:MM' on the school's clock. */
export const fieldMoment = (instant: Date, zone: string = schoolZone) =>
  `${localDateOf(instant, zone)}T${String(hourOf(instant, zone)).padStart(2, '0')}:${String(instant.getUTCMinutes()).padStart(2, '0')}`;

/** The moment that such a field means; undefined where there is no such day or time. */
export function momentOfField(text: string, zone: string = schoolZone): Date | undefined {
  const [, on = '', hour = '', minute = ''] = /^(.{10})T(\d\d):(\d\d)$/.exec(text) ?? [];
  if (!isLocalDate(on) || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return new Date(hourOfDay(on, Number(hour), zone).getTime() + Number(minute) * 60_000);
}
