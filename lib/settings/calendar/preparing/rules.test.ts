import { describe, expect, test } from 'vitest';
import { daysBetween, weekdayOf } from '@/lib/shared/dates';
import type { Nation } from '../bank-holidays/rules';
import { spanOfYear, type WrittenDayOff, type WrittenTerm } from '../year/rules';
import { missingBankHolidays, movedOn, usualTerms, whatFits } from './rules';

const none = { terms: [], daysOff: [] };
const nations: readonly Nation[] = ['england', 'wales', 'scotland', 'northern_ireland'];

describe.each(nations)('the usual terms in %s', (nation) => {
  test('fit into every school year, and begin and end on weekdays', () => {
    for (let year = 2015; year <= 2060; year += 1) {
      const written = { terms: usualTerms(nation, year), daysOff: [] };
      expect(whatFits(written, none, spanOfYear(nation, year))).toEqual(written);
      for (const { startsOn, endsOn } of written.terms)
        expect([weekdayOf(startsOn) < 6, weekdayOf(endsOn) < 6]).toEqual([true, true]);
    }
  });
});

test('the Easter holiday lies around Easter, whichever way it falls', () => {
  const holiday = (year: number) => {
    const [, spring, summer] = usualTerms('england', year - 1);
    return [spring?.endsOn, summer?.startsOn];
  };
  expect(holiday(2024)).toEqual(['2024-03-28', '2024-04-15']);
  expect(holiday(2025)).toEqual(['2025-04-04', '2025-04-22']);
  expect(holiday(2026)).toEqual(['2026-03-27', '2026-04-13']);
});

const autumn: WrittenTerm = {
  name: 'Autumn term',
  startsOn: '2026-09-02',
  endsOn: '2026-12-18',
  halfTermStartsOn: '2026-10-26',
  halfTermEndsOn: null,
};
const inset: WrittenDayOff = {
  kind: 'inset',
  name: 'Training',
  closedOn: '2026-09-03',
  closedUntil: '2026-09-04',
};
const snow: WrittenDayOff = { ...inset, kind: 'closure', name: 'Snow', closedOn: '2026-12-01' };

test('last year is moved on by whole weeks into the new one, without its snow', () => {
  const next = spanOfYear('england', 2027);
  const moved = movedOn({ terms: [autumn], daysOff: [inset, snow] }, next);
  expect(moved.terms).toEqual([
    {
      name: 'Autumn term',
      startsOn: '2027-09-01',
      endsOn: '2027-12-17',
      halfTermStartsOn: '2027-10-25',
      halfTermEndsOn: null,
    },
  ]);
  expect(moved.daysOff).toEqual([{ ...inset, closedOn: '2027-09-02', closedUntil: '2027-09-03' }]);
  expect(daysBetween(autumn.startsOn, moved.terms[0]?.startsOn ?? '') % 7).toBe(0);

  const early = { ...autumn, startsOn: '2026-09-01' };
  expect(movedOn({ terms: [early], daysOff: [] }, next).terms[0]?.startsOn).toBe('2027-09-07');
  expect(movedOn(none, next)).toEqual(none);
});

test('what clashes with what is there stays away', () => {
  const year = spanOfYear('england', 2026);
  const whole = { ...autumn, halfTermStartsOn: null };
  const there = { terms: [], daysOff: [{ ...snow, closedOn: '2026-09-04', closedUntil: null }] };
  expect(whatFits({ terms: [whole, whole], daysOff: [inset] }, there, year)).toEqual({
    terms: [whole],
    daysOff: [],
  });
});

test('a bank holiday is missing where the calendar says nothing of its day', () => {
  const missing = (daysOff: readonly WrittenDayOff[]) =>
    missingBankHolidays('england', 2026, daysOff).map(({ on }) => on);
  expect(missing([])).toHaveLength(8);
  const overChristmas = { ...snow, closedOn: '2026-12-21', closedUntil: '2027-01-01' };
  expect(missing([overChristmas])).toEqual([
    '2027-03-26',
    '2027-03-29',
    '2027-05-03',
    '2027-05-31',
    '2027-08-30',
  ]);
});
