import { describe, expect, test } from 'vitest';
import { bankHolidaysBetween, type Nation } from '@/lib/settings/calendar/bank-holidays/rules';
import { type Clock, daysPaused, dueOn, monthsLater, reminderOn, standsStill } from './rules';

const holidaysOf = (nation: Nation) =>
  new Set(bankHolidaysBetween(nation, '2025-01-01', '2029-12-31').map(({ on }) => on));
const england = holidaysOf('england');
const received = (receivedOn: string, more: Partial<Clock> = {}): Clock => ({
  ...{ receivedOn, extended: false, pauses: [] },
  ...more,
});

describe('the last day to answer', () => {
  test.each([
    // The Commissioner's own example: received on 3 September, due by 3 October.
    ['2025-09-03', '2025-10-03'],
    // 31 March: April has no such day.
    ['2026-03-31', '2026-04-30'],
    // A leap year's February, and one without.
    ['2028-01-31', '2028-02-29'],
    ['2027-01-30', '2027-03-01'],
    // A Saturday moves to Monday.
    ['2026-09-17', '2026-10-19'],
    // Christmas Day, a Friday: Boxing Day falls on Saturday, its substitute on Monday.
    ['2026-11-25', '2026-12-29'],
    // Good Friday and Easter Monday.
    ['2026-03-03', '2026-04-07'],
    ['2026-12-05', '2027-01-05'],
  ])('asked on %s is %s', (on, due) => {
    expect(dueOn(received(on), on, england)).toBe(due);
  });

  test('differs where the nation has another holiday', () => {
    // 2 January 2026 is a holiday in Scotland alone, a Friday.
    expect(dueOn(received('2025-12-02'), '2025-12-02', england)).toBe('2026-01-02');
    expect(dueOn(received('2025-12-02'), '2025-12-02', holidaysOf('scotland'))).toBe('2026-01-05');
  });

  test('is three months on where it was extended, counted from the day it was received', () => {
    expect(dueOn(received('2026-09-03', { extended: true }), '2026-09-20', england)).toBe(
      '2026-12-03',
    );
    expect(monthsLater('2026-11-30', 3)).toBe('2027-02-28');
  });

  test('moves by the days for which it stood still, and then to a working day', () => {
    const paused = { pauses: [{ startsOn: '2026-09-05', endsOn: '2026-09-12' }] };
    // 3 October is a Saturday; with seven days, 10 October is one too.
    expect(dueOn(received('2026-09-03', paused), '2026-09-30', england)).toBe('2026-10-12');
  });

  test('moves on each day while it stands still', () => {
    const standing = received('2026-09-07', { pauses: [{ startsOn: '2026-09-08', endsOn: null }] });
    expect(dueOn(standing, '2026-09-08', england)).toBe('2026-10-07');
    expect(dueOn(standing, '2026-09-09', england)).toBe('2026-10-08');
    expect(standsStill(standing.pauses)).toBe(true);
    expect(reminderOn('2026-12-24', standing, england)).toBeUndefined();
  });
});

test('days that two pauses share are counted once', () => {
  const pauses = [
    { startsOn: '2026-09-10', endsOn: '2026-09-20' },
    { startsOn: '2026-09-01', endsOn: '2026-09-12' },
    { startsOn: '2026-09-11', endsOn: '2026-09-13' },
    { startsOn: '2026-09-25', endsOn: '2026-09-25' },
  ];
  expect(daysPaused(pauses, '2026-10-01')).toBe(19);
});

test('the office is told a week and two days before, and once it is late', () => {
  const clock = received('2026-09-07');
  const on = (day: string) => reminderOn(day, clock, england);
  expect([on('2026-09-29'), on('2026-09-30'), on('2026-10-04')]).toEqual([
    undefined,
    'week',
    'week',
  ]);
  expect([on('2026-10-05'), on('2026-10-07'), on('2026-10-08')]).toEqual([
    'two_days',
    'two_days',
    'late',
  ]);
});
