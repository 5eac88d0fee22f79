import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, eachDay, laterOf, localDateOf, weekdayOf } from '@/lib/shared/dates';
import {
  addSchoolDays,
  halfTermOf,
  isSchoolDay,
  nextSchoolDay,
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

test('a closure of several days keeps the school closed on each of them', () => {
  const flood = { on: '2026-11-17', until: '2026-11-19', kind: 'closure' as const, name: 'Flood' };
  const calendar = { ...willowbank, closures: [flood] };
  expect(
    ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20'].map((day) =>
      whyNoSchool(calendar, day),
    ),
  ).toEqual([null, 'closure', 'closure', 'closure', null]);
  expect(nextSchoolDay(calendar, '2026-11-16')).toBe('2026-11-20');
});

/** From some weeks before a year end or a change of the clocks, in years with and without 29 February. */
const anyDay = fc
  .tuple(
    fc.constantFrom('2023-12-31', '2024-02-29', '2024-03-31', '2026-10-25', '2026-12-31'),
    fc.integer({ min: -40, max: 40 }),
  )
  .map(([day, days]) => addDays(day, days));

const anyTerm = fc
  .record({
    startsOn: anyDay,
    days: fc.integer({ min: 2, max: 60 }),
    halfTerm: fc.option(fc.tuple(fc.nat(20), fc.nat(9)), { nil: null }),
  })
  .map(({ startsOn, days, halfTerm }) => {
    const endsOn = addDays(startsOn, days);
    const from = halfTerm && addDays(startsOn, 1 + halfTerm[0]);
    const to = halfTerm && from && addDays(from, halfTerm[1]);
    return from && to && to < endsOn
      ? { startsOn, endsOn, halfTermStartsOn: from, halfTermEndsOn: to }
      : { startsOn, endsOn };
  });

const anyClosure = fc
  .record({ on: anyDay, days: fc.nat(8), kind: fc.constantFrom('inset', 'closure') })
  .map(({ on, days, kind }) => ({
    on,
    until: days > 0 ? addDays(on, days) : null,
    kind: kind as 'inset' | 'closure',
    name: 'A day off',
  }));

const anyCalendar: fc.Arbitrary<SchoolCalendar> = fc.record({
  terms: fc.array(anyTerm, { maxLength: 4 }),
  closures: fc.array(anyClosure, { maxLength: 6 }),
});

test('the next school day is the first one after, in any calendar', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, (calendar, day) => {
      const next = nextSchoolDay(calendar, day);
      const last = calendar.terms.reduce((known, { endsOn }) => laterOf(known, endsOn), day);
      const between = [...eachDay(addDays(day, 1), next ? addDays(next, -1) : last)];
      expect(between.filter((each) => isSchoolDay(calendar, each))).toEqual([]);
      if (next === null) return;
      expect(next > day).toBe(true);
      expect(isSchoolDay(calendar, next)).toBe(true);
      expect(schoolDaysBetween(calendar, day, next)).toBe(1);
    }),
  );
});

test('school days add up, and step by step leads to where they were counted', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, fc.nat(80), fc.nat(80), (calendar, from, some, more) => {
      const middle = addDays(from, some);
      const to = addDays(middle, more);
      const counted = schoolDaysBetween(calendar, from, to);
      expect(
        schoolDaysBetween(calendar, from, middle) + schoolDaysBetween(calendar, middle, to),
      ).toBe(counted);
      expect(counted).toBeLessThanOrEqual(daysBetween(from, to));
      expect(schoolDaysBetween(calendar, to, from)).toBe(to === from ? counted : 0);
      if (counted === 0) return;
      const there = addSchoolDays(calendar, from, counted) ?? '';
      let stepped: string | null = from;
      for (let step = 0; step < counted; step += 1)
        stepped = stepped && nextSchoolDay(calendar, stepped);
      expect(stepped).toBe(there);
      expect(there <= to).toBe(true);
    }),
  );
});

test('no school day is a weekend, in a closure or outside every term', () => {
  fc.assert(
    fc.property(anyCalendar, anyDay, (calendar, day) => {
      if (!isSchoolDay(calendar, day)) return;
      expect(weekdayOf(day)).toBeLessThan(6);
      expect(calendar.terms.some(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn)).toBe(
        true,
      );
      expect(calendar.closures.some(({ on, until }) => on <= day && day <= (until ?? on))).toBe(
        false,
      );
    }),
  );
});

test('the day on which the clocks change is one day, and the next school day the Monday', () => {
  const calendar = {
    terms: [{ startsOn: '2026-01-05', endsOn: '2026-12-18' }],
    closures: [],
  };
  // The clocks go forward on 29 March 2026 and back on 25 October.
  for (const [sunday, monday] of [
    ['2026-03-29', '2026-03-30'],
    ['2026-10-25', '2026-10-26'],
  ] as const) {
    const friday = addDays(sunday, -2);
    expect(nextSchoolDay(calendar, friday)).toBe(monday);
    expect(nextSchoolDay(calendar, sunday)).toBe(monday);
    expect(schoolDaysBetween(calendar, friday, addDays(monday, 4))).toBe(5);
    // At half past midnight and at half past eleven at night, by the school's clock, it is that Sunday.
    const offset = sunday === '2026-03-29' ? ['+00:00', '+01:00'] : ['+01:00', '+00:00'];
    const today = [`${sunday}T00:30:00${offset[0]}`, `${sunday}T23:30:00${offset[1]}`].map((time) =>
      localDateOf(new Date(time)),
    );
    expect(today).toEqual([sunday, sunday]);
  }
});
