import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import {
  schoolDaysIn,
  schoolYearOf,
  spanOfYear,
  type WrittenDayOff,
  type WrittenTerm,
  whyNotDayOff,
  whyNotTerm,
} from './rules';

const year = spanOfYear('england', 2026);
const term = (
  startsOn: string,
  endsOn: string,
  halfTerm: [string?, string?] = [],
): WrittenTerm => ({
  name: 'Autumn term',
  startsOn,
  endsOn,
  halfTermStartsOn: halfTerm[0] ?? null,
  halfTermEndsOn: halfTerm[1] ?? null,
});
const autumn = term('2026-09-02', '2026-12-18', ['2026-10-26', '2026-10-30']);
const dayOff = (closedOn: string, closedUntil: string | null = null): WrittenDayOff => ({
  kind: 'closure',
  name: 'Snow',
  closedOn,
  closedUntil,
});

test('a school year begins in September, in Scotland in August', () => {
  expect(schoolYearOf('england', '2026-08-31')).toBe(2025);
  expect(schoolYearOf('england', '2026-09-01')).toBe(2026);
  expect(schoolYearOf('scotland', '2026-08-01')).toBe(2026);
  expect(schoolYearOf('northern_ireland', '2027-01-01')).toBe(2026);
  expect(spanOfYear('scotland', 2026)).toEqual({ startsOn: '2026-08-01', endsOn: '2027-07-31' });
});

test('every day lies in the school year that it is said to lie in', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000 }),
      fc.constantFrom('england', 'scotland'),
      (days, nation) => {
        const date = addDays('2020-01-01', days);
        const span = spanOfYear(nation, schoolYearOf(nation, date));
        expect(span.startsOn <= date && date <= span.endsOn).toBe(true);
      },
    ),
  );
});

describe('a term', () => {
  const why = (written: WrittenTerm, others: readonly WrittenTerm[] = []) => {
    const objection = whyNotTerm(written, others, year);
    return objection && [objection.field, objection.key];
  };

  test('that is in order has nothing against it', () => {
    expect(why(autumn)).toBeNull();
    expect(why(term('2027-01-04', '2027-03-24'), [autumn])).toBeNull();
    expect(why(term('2026-12-19', '2027-03-24'), [autumn])).toBeNull();
  });

  test('ends after it starts, within its school year', () => {
    expect(why(term('2026-12-18', '2026-09-02'))).toEqual(['endsOn', 'calendar.term_ends_first']);
    expect(why(term('2026-09-02', '2026-09-02'))).toEqual(['endsOn', 'calendar.term_ends_first']);
    expect(why(term('2026-08-31', '2026-12-18'))).toEqual([
      'startsOn',
      'calendar.term_outside_year',
    ]);
    expect(why(term('2027-04-12', '2027-09-01'))).toEqual(['endsOn', 'calendar.term_outside_year']);
  });

  test('has a whole half-term inside it, or none', () => {
    const halfTerm = (from?: string, to?: string) =>
      why(term('2026-09-02', '2026-12-18', [from, to]));
    expect(halfTerm('2026-10-26')).toEqual(['halfTermEndsOn', 'calendar.half_term_needs_both']);
    expect(halfTerm(undefined, '2026-10-26')).toEqual([
      'halfTermStartsOn',
      'calendar.half_term_needs_both',
    ]);
    expect(halfTerm('2026-10-30', '2026-10-26')).toEqual([
      'halfTermEndsOn',
      'calendar.half_term_ends_first',
    ]);
    expect(halfTerm('2026-09-02', '2026-10-26')).toEqual([
      'halfTermStartsOn',
      'calendar.half_term_outside_term',
    ]);
    expect(halfTerm('2026-12-14', '2026-12-18')).toEqual([
      'halfTermEndsOn',
      'calendar.half_term_outside_term',
    ]);
    expect(halfTerm('2026-10-26', '2026-10-26')).toBeNull();
  });

  test('shares no day with another, which is named', () => {
    expect(whyNotTerm(term('2026-12-18', '2027-03-24'), [autumn], year)).toEqual({
      field: 'startsOn',
      key: 'calendar.term_overlaps',
      values: { name: 'Autumn term', from: '2026-09-02', to: '2026-12-18' },
    });
    expect(why(term('2026-09-01', '2026-09-02'), [autumn])).toEqual([
      'endsOn',
      'calendar.term_overlaps',
    ]);
  });
});

describe('a day off', () => {
  const why = (written: WrittenDayOff, others: readonly WrittenDayOff[] = []) => {
    const objection = whyNotDayOff(written, others, year);
    return objection && [objection.field, objection.key];
  };

  test('that is in order has nothing against it, in the holidays too', () => {
    expect(why(dayOff('2026-11-27'))).toBeNull();
    expect(why(dayOff('2026-12-21', '2027-01-01'))).toBeNull();
    expect(why(dayOff('2026-11-26', '2026-11-30'), [dayOff('2026-12-01')])).toBeNull();
  });

  test('is not only a weekend, and lies within the school year', () => {
    expect(why(dayOff('2026-11-28'))).toEqual(['closedOn', 'calendar.only_weekend']);
    expect(why(dayOff('2026-11-28', '2026-11-29'))).toEqual(['closedOn', 'calendar.only_weekend']);
    expect(why(dayOff('2026-11-28', '2026-11-30'))).toBeNull();
    expect(why(dayOff('2026-11-27', '2026-11-26'))).toEqual([
      'closedUntil',
      'calendar.day_off_ends_first',
    ]);
    expect(why(dayOff('2027-09-01'))).toEqual(['closedOn', 'calendar.day_off_outside_year']);
    expect(why(dayOff('2027-08-30', '2027-09-01'))).toEqual([
      'closedUntil',
      'calendar.day_off_outside_year',
    ]);
  });

  test('is closed once only', () => {
    const there = [dayOff('2026-11-26', '2026-11-27'), dayOff('2026-12-01')];
    expect(why(dayOff('2026-11-27'), there)).toEqual(['closedOn', 'calendar.days_taken']);
    expect(why(dayOff('2026-11-30', '2026-12-04'), there)).toEqual([
      'closedUntil',
      'calendar.day_taken',
    ]);
  });
});

test('the school days of a year are those of its terms without the days off', () => {
  const calendar = {
    terms: [term('2026-09-07', '2026-09-18')],
    closures: [{ on: '2026-09-10', until: '2026-09-14', kind: 'closure' as const, name: 'Flood' }],
  };
  expect(schoolDaysIn(calendar, year)).toBe(7);
});
