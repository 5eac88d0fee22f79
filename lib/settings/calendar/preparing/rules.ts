import {
  addDays,
  daysBetween,
  type LocalDate,
  laterOf,
  mondayOf,
  weekdayOf,
} from '@/lib/shared/dates';
import { bankHolidaysBetween, easterOf, type Nation } from '../bank-holidays/rules';
import {
  type Span,
  spanOfDayOff,
  spanOfYear,
  type WrittenDayOff,
  type WrittenTerm,
  whyNotDayOff,
  whyNotTerm,
} from '../year/rules';

/*
 * What a new school year begins with, for the office to correct: the dates that are usual in the nation,
 * or those of the year before. Neither knows what the local authority has decided.
 */

export const termNames = ['autumn', 'spring', 'summer'] as const;
export type TermName = (typeof termNames)[number];
/** Named by whoever writes it down. */
export type UsualTerm = Omit<WrittenTerm, 'name'> & Readonly<{ name: TermName }>;

type Break = readonly [from: LocalDate, to: LocalDate] | null;
const term = (
  name: TermName,
  startsOn: LocalDate,
  halfTerm: Break,
  endsOn: LocalDate,
): UsualTerm => ({
  name,
  startsOn,
  endsOn,
  halfTermStartsOn: halfTerm?.[0] ?? null,
  halfTermEndsOn: halfTerm?.[1] ?? null,
});

const friday = (monday: LocalDate) => addDays(monday, 4);
/** The day itself, or the nearest weekday within the school year. */
const weekdayFrom = (date: LocalDate) =>
  addDays(date, { 6: 2, 7: 1 }[weekdayOf(date) as 6 | 7] ?? 0);
const weekdayTo = (date: LocalDate) =>
  addDays(date, { 6: -1, 7: -2 }[weekdayOf(date) as 6 | 7] ?? 0);
const week = (monday: LocalDate): Break => [monday, friday(monday)];

/**
 * The two weeks around Easter: the last day of school before them, the first one after. With an early
 * Easter they begin with it, with a late one they end with it.
 */
function easterHoliday(year: number): Readonly<{ lastOn: LocalDate; firstOn: LocalDate }> {
  const easter = easterOf(year);
  if (easter < `${year}-04-04`)
    return { lastOn: addDays(easter, -3), firstOn: addDays(easter, 15) };
  if (easter <= `${year}-04-14`)
    return { lastOn: addDays(easter, -9), firstOn: addDays(easter, 8) };
  return { lastOn: addDays(easter, -16), firstOn: addDays(easter, 2) };
}

/** The three terms of a school year as they are usual in the nation; `year` is the one it begins in. */
export function usualTerms(nation: Nation, year: number): UsualTerm[] {
  const weekOf = (day: string, of = year + 1) => mondayOf(`${of}-${day}`);
  const { lastOn, firstOn } = easterHoliday(year + 1);
  const springBreak = week(weekOf('02-17'));
  if (nation === 'scotland')
    return [
      term(
        'autumn',
        addDays(weekOf('08-18', year), 2),
        week(weekOf('10-14', year)),
        friday(weekOf('12-19', year)),
      ),
      term('spring', weekOf('01-07'), week(weekOf('02-14')), lastOn),
      term('summer', firstOn, null, friday(weekOf('06-26'))),
    ];
  const autumnBreak = week(weekOf('10-28', year));
  if (nation === 'northern_ireland')
    return [
      term('autumn', weekdayFrom(`${year}-09-01`), autumnBreak, friday(weekOf('12-19', year))),
      term('spring', weekOf('01-07'), springBreak, lastOn),
      term('summer', firstOn, null, weekdayTo(`${year + 1}-06-30`)),
    ];
  return [
    term(
      'autumn',
      laterOf(addDays(weekOf('09-03', year), 1), weekdayFrom(`${year}-09-01`)),
      autumnBreak,
      friday(weekOf('12-17', year)),
    ),
    term('spring', weekOf('01-07'), springBreak, lastOn),
    term('summer', firstOn, week(weekOf('05-28')), friday(weekOf('07-20'))),
  ];
}

export type Written = Readonly<{
  terms: readonly WrittenTerm[];
  daysOff: readonly WrittenDayOff[];
}>;

/**
 * The terms and INSET days of the year before, moved on by whole weeks so that each keeps its weekday.
 * Snow days and bank holidays stay behind.
 */
export function movedOn({ terms, daysOff }: Written, next: Span): Written {
  const first = [...terms].sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1))[0];
  if (!first) return { terms: [], daysOff: [] };
  const weeks = Math.max(52, Math.ceil(daysBetween(first.startsOn, next.startsOn) / 7));
  const on = <Date extends LocalDate | null>(date: Date) =>
    (date === null ? null : addDays(date, weeks * 7)) as Date;
  return {
    terms: terms.map((each) => ({
      ...each,
      startsOn: on(each.startsOn),
      endsOn: on(each.endsOn),
      halfTermStartsOn: on(each.halfTermStartsOn),
      halfTermEndsOn: on(each.halfTermEndsOn),
    })),
    daysOff: daysOff
      .filter(({ kind }) => kind === 'inset')
      .map((each) => ({
        ...each,
        closedOn: on(each.closedOn),
        closedUntil: on(each.closedUntil),
      })),
  };
}

/** What of it can stand in the calendar of that year, beside what is there and beside each other. */
export function whatFits(written: Written, there: Written, year: Span): Written {
  const terms: WrittenTerm[] = [];
  for (const each of written.terms)
    if (!whyNotTerm(each, [...there.terms, ...terms], year)) terms.push(each);
  const daysOff: WrittenDayOff[] = [];
  for (const each of written.daysOff)
    if (!whyNotDayOff(each, [...there.daysOff, ...daysOff], year)) daysOff.push(each);
  return { terms, daysOff };
}

/** Bank holidays of the school year on which the calendar says nothing yet. */
export function missingBankHolidays(
  nation: Nation,
  year: number,
  daysOff: readonly Pick<WrittenDayOff, 'closedOn' | 'closedUntil'>[],
) {
  const { startsOn, endsOn } = spanOfYear(nation, year);
  const spans = daysOff.map(spanOfDayOff);
  return bankHolidaysBetween(nation, startsOn, endsOn).filter(
    ({ on }) => !spans.some((span) => span.startsOn <= on && on <= span.endsOn),
  );
}
