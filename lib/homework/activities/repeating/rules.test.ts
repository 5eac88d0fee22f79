import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, weekdayOf } from '@/lib/shared/dates';
import { datesOfEach, mostRepeats, repeatedDays, whyNotRepeated, wordsForLater } from './rules';

const calendar: SchoolCalendar = {
  terms: [
    {
      startsOn: '2026-09-02',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
    { startsOn: '2027-01-04', endsOn: '2027-03-25' },
  ],
  closures: [{ on: '2026-11-17', kind: 'inset', name: 'Staff training' }],
};
const weekly = { repeats: 'weekly', dueOn: '2026-10-20', weekdays: [2, 4] } as const;
const daily = { ...weekly, repeats: 'every_day' } as const;

test('every week on the same weekday, past half-term, a closed day and the holidays', () => {
  expect(repeatedDays({ ...weekly, until: '2026-12-01' }, calendar)).toEqual([
    ...['2026-10-20', '2026-11-03', '2026-11-10', '2026-11-24', '2026-12-01'],
  ]);
  expect(repeatedDays({ ...weekly, dueOn: '2026-12-15', until: '2027-01-12' }, calendar)).toEqual([
    ...['2026-12-15', '2027-01-05', '2027-01-12'],
  ]);
});

test('every day on which the club counts', () => {
  expect(repeatedDays({ ...daily, until: '2026-11-12' }, calendar)).toEqual([
    ...['2026-10-20', '2026-10-22', '2026-11-03', '2026-11-05', '2026-11-10', '2026-11-12'],
  ]);
});

test('once is once, whatever else is filled in', () => {
  const once = { ...weekly, repeats: 'once', until: '2026-12-01' } as const;
  expect(repeatedDays(once, calendar)).toEqual(['2026-10-20']);
  expect(whyNotRepeated({ ...once, until: null }, calendar)).toBeNull();
});

test.each([
  [{ ...weekly, until: '2026-10-20' }, 'activity.repeats_nowhere'],
  [{ ...weekly, until: '2026-10-30' }, 'activity.repeats_nowhere'],
  [{ ...daily, weekdays: [1, 2, 3, 4, 5], until: '2027-03-25' }, 'activity.repeats_too_often'],
  [{ ...weekly, until: '2026-11-03' }, undefined],
])('%o', (repeated, key) => {
  expect(whyNotRepeated(repeated, calendar)?.key).toBe(key);
});

test('every day is a school day of the right weekday, none comes twice, and they rise', () => {
  fc.assert(
    fc.property(
      fc.nat(180),
      fc.nat(200),
      fc.constantFrom('weekly', 'every_day'),
      fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
      (start, length, repeats, weekdays) => {
        const dueOn = addDays('2026-09-02', start);
        const until = addDays(dueOn, length);
        const [first, ...further] = repeatedDays({ repeats, dueOn, until, weekdays }, calendar);
        expect(first).toBe(dueOn);
        expect([...new Set(further)].sort()).toEqual(further);
        for (const day of further) {
          expect(day > dueOn && day <= until && isSchoolDay(calendar, day)).toBe(true);
          expect(repeats === 'weekly' ? [weekdayOf(dueOn)] : weekdays).toContain(weekdayOf(day));
        }
      },
    ),
  );
});

test('each opens as early as the first does, and none before the one before it is due', () => {
  const days = ['2026-11-05', '2026-11-10', '2026-11-12'];
  const first = { opensOn: '2026-11-01', dueOn: '2026-11-05', closesOn: '2026-11-06' };
  expect(datesOfEach(first, days)).toEqual([
    first,
    { opensOn: '2026-11-06', dueOn: '2026-11-10', closesOn: '2026-11-11' },
    { opensOn: '2026-11-11', dueOn: '2026-11-12', closesOn: '2026-11-13' },
  ]);
  expect(datesOfEach({ ...first, closesOn: null }, days).map(({ closesOn }) => closesOn)).toEqual([
    ...[null, null, null],
  ]);
  expect(mostRepeats).toBeGreaterThan(days.length);
});

test('of a later piece changes what still stands as it stood in the one before it', () => {
  const before = { title: 'Spellings', instructions: 'Ten words', level: null };
  const after = { title: 'Spellings', instructions: 'Eight words', level: 2 };
  expect(wordsForLater(before, after, before)).toEqual({ instructions: 'Eight words', level: 2 });
  expect(wordsForLater(before, after, { ...before, instructions: 'Only five' })).toEqual({
    level: 2,
  });
  expect(wordsForLater(before, before, before)).toEqual({});
});
