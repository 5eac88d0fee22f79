import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import {
  addSchoolDays,
  halfTermOf,
  isSchoolDay,
  type SchoolCalendar,
  schoolDaysBetween,
  whyNoSchool,
} from './rules';

const willowbank: SchoolCalendar = {
  terms: [
    {
      startsOn: '2026-09-02',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
    {
      startsOn: '2027-01-04',
      endsOn: '2027-03-24',
      halfTermStartsOn: '2027-02-15',
      halfTermEndsOn: '2027-02-19',
    },
    { startsOn: '2027-04-12', endsOn: '2027-07-21' },
  ],
  closures: [
    { on: '2026-11-27', kind: 'inset', name: 'INSET' },
    { on: '2026-12-25', kind: 'bank_holiday', name: 'Christmas Day' },
    { on: '2027-01-12', kind: 'closure', name: 'Snow' },
    { on: '2027-05-03', kind: 'bank_holiday', name: 'Early May bank holiday' },
  ],
};

test('a day without school says why', () => {
  expect(whyNoSchool(willowbank, '2026-11-16')).toBeNull();
  expect(whyNoSchool(willowbank, '2026-11-21')).toBe('weekend');
  expect(whyNoSchool(willowbank, '2026-11-27')).toBe('inset');
  expect(whyNoSchool(willowbank, '2026-10-28')).toBe('half_term');
  expect(whyNoSchool(willowbank, '2026-12-22')).toBe('holiday');
  expect(whyNoSchool(willowbank, '2026-12-25')).toBe('bank_holiday');
  expect(whyNoSchool(willowbank, '2027-01-12')).toBe('closure');
  expect(whyNoSchool(willowbank, '2030-05-01')).toBe('holiday');
});

test('the next school day is looked for behind weekends, INSET days and holidays', () => {
  expect(addSchoolDays(willowbank, '2026-11-26', 1)).toBe('2026-11-30');
  expect(addSchoolDays(willowbank, '2026-10-23', 1)).toBe('2026-11-02');
  expect(addSchoolDays(willowbank, '2026-12-18', 1)).toBe('2027-01-04');
  expect(addSchoolDays(willowbank, '2027-07-21', 1)).toBeNull();
  expect(addSchoolDays({ terms: [], closures: [] }, '2026-11-26', 1)).toBeNull();
});

test('three school days after a Thursday before an INSET day is the Wednesday', () => {
  expect(addSchoolDays(willowbank, '2026-11-26', 3)).toBe('2026-12-02');
  expect(schoolDaysBetween(willowbank, '2026-11-26', '2026-12-02')).toBe(3);
});

test('a half-term reaches from holiday to holiday', () => {
  expect(halfTermOf(willowbank, '2026-10-23')).toEqual({
    startsOn: '2026-09-02',
    endsOn: '2026-10-25',
  });
  expect(halfTermOf(willowbank, '2026-11-02')).toEqual({
    startsOn: '2026-10-31',
    endsOn: '2026-12-18',
  });
  expect(halfTermOf(willowbank, '2026-10-28')).toBeNull();
  expect(halfTermOf(willowbank, '2027-05-04')).toEqual({
    startsOn: '2027-04-12',
    endsOn: '2027-07-21',
  });
});

test('adding school days and counting them agree, and a school day lies in a half-term', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 40 }), (from, days) => {
      const date = addDays('2026-08-01', from);
      const there = addSchoolDays(willowbank, date, days);
      if (there === null) return;
      expect(isSchoolDay(willowbank, there)).toBe(true);
      expect(halfTermOf(willowbank, there)).not.toBeNull();
      expect(schoolDaysBetween(willowbank, date, there)).toBe(days);
    }),
  );
});
