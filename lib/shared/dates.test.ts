import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  academicYearEndsOn,
  academicYearName,
  academicYearOf,
  academicYearStartsOn,
  addDays,
  compareDates,
  daysBetween,
  eachDay,
  endOfSchoolDay,
  fieldMoment,
  hourOf,
  hourOfDay,
  isLocalDate,
  localDateOf,
  momentOfField,
  mondayOf,
  readDay,
  readFullDate,
  readMoment,
  readShortDate,
  readShortDay,
  readTime,
  weekdayOf,
  weekFrom,
} from './dates';

const instants = fc.date({
  min: new Date('1996-01-01T00:00:00Z'),
  max: new Date('2090-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const dates = instants.map((instant) => instant.toISOString().slice(0, 10));

test('an instant belongs to the day of the school, not to that of UTC', () => {
  expect(localDateOf(new Date('2026-07-01T22:59:59Z'))).toBe('2026-07-01');
  expect(localDateOf(new Date('2026-07-01T23:00:00Z'))).toBe('2026-07-02');
  expect(localDateOf(new Date('2026-12-01T23:59:59Z'))).toBe('2026-12-01');
  expect(localDateOf(new Date('2026-07-01T12:00:00Z'), 'Pacific/Auckland')).toBe('2026-07-02');
});

test('the clocks go forward: 29 March 2026 has 23 hours and is one day', () => {
  expect(localDateOf(new Date('2026-03-29T00:00:00Z'))).toBe('2026-03-29');
  expect(localDateOf(new Date('2026-03-29T22:59:59Z'))).toBe('2026-03-29');
  expect(localDateOf(new Date('2026-03-29T23:00:00Z'))).toBe('2026-03-30');
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
});

test('the clocks go back: 25 October 2026 has 25 hours and is one day', () => {
  expect(localDateOf(new Date('2026-10-24T22:59:59Z'))).toBe('2026-10-24');
  expect(localDateOf(new Date('2026-10-24T23:00:00Z'))).toBe('2026-10-25');
  expect(localDateOf(new Date('2026-10-25T23:59:59Z'))).toBe('2026-10-25');
  expect(localDateOf(new Date('2026-10-26T00:00:00Z'))).toBe('2026-10-26');
  expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3);
});

test('a later instant is never on an earlier day', () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [first, second] = a <= b ? [a, b] : [b, a];
      expect(compareDates(localDateOf(first), localDateOf(second))).toBeLessThanOrEqual(0);
    }),
  );
});

test('adding days and counting them agree, also over leap days', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      const there = addDays(date, days);
      expect(isLocalDate(there)).toBe(true);
      expect(daysBetween(date, there)).toBe(days);
      expect(addDays(there, -days)).toBe(date);
    }),
  );
});

test('weeks begin on Monday and have seven days', () => {
  expect(weekdayOf('2026-11-16')).toBe(1);
  expect(weekdayOf('2026-11-22')).toBe(7);
  expect(weekdayOf('1969-12-31')).toBe(3);
  fc.assert(
    fc.property(dates, (date) => {
      const week = weekFrom(mondayOf(date));
      expect(week).toContain(date);
      expect(week.map(weekdayOf)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    }),
  );
});

test('each day of a range is given once, and a range that ends before it begins has none', () => {
  expect([...eachDay('2026-10-24', '2026-10-26')]).toEqual([
    '2026-10-24',
    '2026-10-25',
    '2026-10-26',
  ]);
  expect([...eachDay('2026-10-24', '2026-10-23')]).toEqual([]);
});

test('the academic year turns on 1 September', () => {
  expect(academicYearOf('2026-08-31')).toBe(2025);
  expect(academicYearOf('2026-09-01')).toBe(2026);
  expect(academicYearOf(academicYearStartsOn(2026))).toBe(2026);
  expect(academicYearOf(academicYearEndsOn(2026))).toBe(2026);
  expect(academicYearName(2026)).toBe('2026/27');
  expect(academicYearName(2099)).toBe('2099/00');
});

test('what is no day is not taken for one', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-11-16T00:00', '16/11/2026'])
    expect(isLocalDate(text), text).toBe(false);
  expect(isLocalDate('2028-02-29')).toBe(true);
});

test('dates are read the British way', () => {
  expect(readDay('2025-11-13', 'en-GB')).toBe('Thursday 13 November');
  expect(readShortDay('2025-11-13', 'en-GB')).toBe('Thu 13 Nov');
  expect(readShortDate('2025-11-13', 'en-GB')).toBe('13 Nov');
  expect(readFullDate('2026-11-13', 'en-GB')).toBe('13 November 2026');
  expect(readMoment(new Date('2025-11-12T17:20:00Z'), 'en-GB')).toBe('Wed 12 Nov, 5:20 pm');
  expect(readTime(new Date('2026-07-01T16:20:00Z'), 'en-GB')).toBe('5:20 pm');
});

test('a school day ends at its own midnight, in summer, in winter and when the clocks change', () => {
  const endOf = (instant: string) => endOfSchoolDay(new Date(instant)).toISOString();
  expect(endOf('2026-07-01T12:00:00Z')).toBe('2026-07-01T23:00:00.000Z');
  expect(endOf('2026-07-01T23:30:00Z')).toBe('2026-07-02T23:00:00.000Z');
  expect(endOf('2026-12-01T12:00:00Z')).toBe('2026-12-02T00:00:00.000Z');
  expect(endOf('2026-03-28T12:00:00Z')).toBe('2026-03-29T00:00:00.000Z');
  expect(endOf('2026-03-29T12:00:00Z')).toBe('2026-03-29T23:00:00.000Z');
  expect(endOf('2026-10-25T12:00:00Z')).toBe('2026-10-26T00:00:00.000Z');
});

test('an hour of a day is on that day at that hour, on days the clocks change too; a leapt hour is the next', () => {
  for (const on of ['2025-10-26', '2026-03-29', '2026-03-28', '2026-07-01'])
    for (let hour = 0; hour < 24; hour += 1) {
      const at = hourOfDay(on, hour);
      expect([localDateOf(at), hourOf(at)], `${on} ${hour}`).toEqual([
        on,
        on === '2026-03-29' && hour === 1 ? 2 : hour,
      ]);
    }
});

test('a field for day and time shows the school’s clock and means it', () => {
  for (const instant of ['2026-07-01T16:20:00Z', '2026-12-01T00:05:00Z', '2026-06-30T23:59:00Z'])
    expect(momentOfField(fieldMoment(new Date(instant)))).toEqual(new Date(instant));
  expect(fieldMoment(new Date('2026-07-01T16:20:00Z'))).toBe('2026-07-01T17:20');
  for (const odd of ['2026-02-30T10:00', '2026-02-03T24:00', '2026-02-03T10:61', '2026-02-03', ''])
    expect(momentOfField(odd)).toBeUndefined();
});
