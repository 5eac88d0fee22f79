import { expect, test } from 'vitest';
import { endAfter, isThereMeanwhile, lastDayOf, whyNotThen, whyNotUntil } from './rules';

test('the last day is a day they are still there; what ends, ends the day after', () => {
  expect([endAfter('2026-12-18'), endAfter(null)]).toEqual(['2026-12-19', null]);
  expect([lastDayOf({ endsOn: '2026-12-19' }), lastDayOf({ endsOn: null })]).toEqual([
    '2026-12-18',
    null,
  ]);
});

const time = (startsOn: string, endsOn: string | null) => ({ startsOn, endsOn });

test.each([
  ['one day after the other', time('2026-09-01', '2026-12-19'), time('2026-12-19', null), false],
  ['on one day both', time('2026-09-01', '2026-12-19'), time('2026-12-18', null), true],
  ['within a time without end', time('2026-09-01', null), time('2027-01-05', '2027-02-01'), true],
  ['before a time to come', time('2027-01-05', null), time('2026-09-01', '2027-01-05'), false],
  ['around a time to come', time('2027-01-05', null), time('2026-09-01', null), true],
  ['where one never began', time('2026-10-01', '2026-10-01'), time('2026-09-01', null), false],
])('two times of one person: %s', (_, there, span, meanwhile) => {
  expect(isThereMeanwhile([there], span)).toBe(meanwhile);
});

test.each([
  ['the whole year', time('2026-09-01', null), null],
  ['to today', time('2026-09-01', '2026-11-24'), null],
  ['to a day that is over', time('2026-09-01', '2026-11-23'), { lastDay: 'classes.last_day_over' }],
  ['before the year', time('2026-07-31', null), { startsOn: 'classes.day_outside_the_year' }],
  ['beyond it', time('2026-09-01', '2027-09-02'), { lastDay: 'classes.day_outside_the_year' }],
  ['to its last day', time('2026-09-01', '2027-09-01'), null],
  ['backwards', time('2027-01-05', '2026-12-19'), { lastDay: 'classes.ends_before_it_starts' }],
])('from one day to another: %s', (_, span, why) => {
  expect(whyNotThen(2026, span, '2026-11-23')).toEqual(why);
});

test('the first day of who is there is not asked about again', () => {
  expect(whyNotUntil(2026, time('2026-07-31', null), '2026-11-23')).toBeNull();
});
