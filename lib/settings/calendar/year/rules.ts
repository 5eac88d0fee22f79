import { asSeen } from '@/lib/shared/as-seen';
import { eachDay, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import type { Nation } from '../bank-holidays/rules';
import { type ClosureKind, isSchoolDay, type SchoolCalendar } from '../rules';

/*
 * What a school may write into its calendar. A school year runs from 1 September to 31 August; in
 * Scotland, where schools go back in the middle of August, from 1 August to 31 July.
 */

export type Span = Readonly<{ startsOn: LocalDate; endsOn: LocalDate }>;

/** The calendar year in which the school year of this day began: 2026 means 2026/27. */
export function schoolYearOf(nation: Nation, date: LocalDate) {
  const year = Number(date.slice(0, 4));
  return date >= spanOfYear(nation, year).startsOn ? year : year - 1;
}

export const spanOfYear = (nation: Nation, year: number): Span =>
  nation === 'scotland'
    ? { startsOn: `${year}-08-01`, endsOn: `${year + 1}-07-31` }
    : { startsOn: `${year}-09-01`, endsOn: `${year + 1}-08-31` };

export type WrittenTerm = Span &
  Readonly<{
    name: string;
    halfTermStartsOn: LocalDate | null;
    halfTermEndsOn: LocalDate | null;
  }>;

export type WrittenDayOff = Readonly<{
  kind: string;
  name: string;
  closedOn: LocalDate;
  closedUntil: LocalDate | null;
}>;

/** Why something cannot stand in the calendar: at which field, a message key, and what that message names. */
export type Objection = Readonly<{
  field: string;
  key: string;
  values?: Readonly<Record<string, string>>;
}>;

const overlap = (one: Span, other: Span) =>
  one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
const within = (inner: Span, outer: Span) =>
  outer.startsOn <= inner.startsOn && inner.endsOn <= outer.endsOn;
const named = (name: string, { startsOn, endsOn }: Span) => ({
  name,
  from: startsOn,
  to: endsOn,
});

/** `others` are the terms it stands beside, without itself. */
export function whyNotTerm(
  term: WrittenTerm,
  others: readonly WrittenTerm[],
  year: Span,
): Objection | null {
  if (term.endsOn <= term.startsOn) return { field: 'endsOn', key: 'calendar.term_ends_first' };
  if (!within(term, year))
    return {
      field: term.startsOn < year.startsOn || term.startsOn > year.endsOn ? 'startsOn' : 'endsOn',
      key: 'calendar.term_outside_year',
      values: named('', year),
    };
  const halfTerm = whyNotHalfTerm(term);
  if (halfTerm) return halfTerm;
  const clash = others.find((other) => overlap(term, other));
  if (!clash) return null;
  return {
    field: clash.startsOn <= term.startsOn ? 'startsOn' : 'endsOn',
    key: 'calendar.term_overlaps',
    values: named(clash.name, clash),
  };
}

function whyNotHalfTerm(term: WrittenTerm): Objection | null {
  const { halfTermStartsOn: from, halfTermEndsOn: to } = term;
  if (from === null && to === null) return null;
  if (from === null) return { field: 'halfTermStartsOn', key: 'calendar.half_term_needs_both' };
  if (to === null) return { field: 'halfTermEndsOn', key: 'calendar.half_term_needs_both' };
  if (to < from) return { field: 'halfTermEndsOn', key: 'calendar.half_term_ends_first' };
  if (from <= term.startsOn)
    return { field: 'halfTermStartsOn', key: 'calendar.half_term_outside_term' };
  if (to >= term.endsOn) return { field: 'halfTermEndsOn', key: 'calendar.half_term_outside_term' };
  return null;
}

export const spanOfDayOff = ({
  closedOn,
  closedUntil,
}: Pick<WrittenDayOff, 'closedOn' | 'closedUntil'>) => ({
  startsOn: closedOn,
  endsOn: closedUntil ?? closedOn,
});

/** `others` are the days off it stands beside, without itself. */
export function whyNotDayOff(
  dayOff: WrittenDayOff,
  others: readonly WrittenDayOff[],
  year: Span,
): Objection | null {
  const span = spanOfDayOff(dayOff);
  if (span.endsOn < span.startsOn)
    return { field: 'closedUntil', key: 'calendar.day_off_ends_first' };
  if (!within(span, year))
    return {
      field:
        span.startsOn < year.startsOn || span.startsOn > year.endsOn ? 'closedOn' : 'closedUntil',
      key: 'calendar.day_off_outside_year',
      values: named('', year),
    };
  if ([...eachDay(span.startsOn, span.endsOn)].every((day) => weekdayOf(day) >= 6))
    return { field: 'closedOn', key: 'calendar.only_weekend' };
  const clash = others.find((other) => overlap(span, spanOfDayOff(other)));
  if (!clash) return null;
  const taken = spanOfDayOff(clash);
  return {
    field: taken.startsOn <= span.startsOn ? 'closedOn' : 'closedUntil',
    key: clash.closedUntil ? 'calendar.days_taken' : 'calendar.day_taken',
    values: named(clash.name, taken),
  };
}

export const termAsSeen = (term: WrittenTerm) =>
  asSeen([term.name, term.startsOn, term.endsOn, term.halfTermStartsOn, term.halfTermEndsOn]);

export const dayOffAsSeen = ({ kind, name, closedOn, closedUntil }: WrittenDayOff) =>
  asSeen([kind, name, closedOn, closedUntil]);

/** What belongs to a school year is what begins in it. */
export const beginsIn = (year: Span, startsOn: LocalDate) =>
  year.startsOn <= startsOn && startsOn <= year.endsOn;

/** What is written, as the rules of school days read it. */
export const calendarFrom = (
  written: Readonly<{
    terms: readonly WrittenTerm[];
    daysOff: readonly (WrittenDayOff & Readonly<{ kind: ClosureKind }>)[];
  }>,
): SchoolCalendar => ({
  terms: written.terms,
  closures: written.daysOff.map(({ closedOn, closedUntil, kind, name }) => ({
    on: closedOn,
    until: closedUntil,
    kind,
    name,
  })),
});

/** How many days of it are school days. */
export function schoolDaysIn(calendar: SchoolCalendar, { startsOn, endsOn }: Span) {
  let days = 0;
  for (const day of eachDay(startsOn, endsOn)) if (isSchoolDay(calendar, day)) days += 1;
  return days;
}
