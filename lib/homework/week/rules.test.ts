import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, earlierOf, type LocalDate, mondayOf } from '@/lib/shared/dates';
import { type ChildsDays, dayStates, graceEndsOn, streakOf, weekStates } from './rules';
import { weekTarget } from './weekly/rules';

const calendar: SchoolCalendar = {
  terms: [
    {
      startsOn: '2026-09-02',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
    { startsOn: '2027-01-04', endsOn: '2027-03-24' },
  ],
  closures: [{ on: '2026-11-13', kind: 'inset', name: 'INSET' }],
};

/** Each day due, with the day on which its work was handed in. */
const due = (days: Record<LocalDate, LocalDate | null>) => new Map(Object.entries(days));

const child = (days: Partial<ChildsDays>): ChildsDays => ({
  calendar,
  expectedOn: new Map(),
  weekly: [],
  handedInOn: new Set(),
  excused: [],
  restDaysPerHalfTerm: 0,
  today: '2026-12-18',
  ...days,
});

const monday = '2026-11-09';
const statesOf = (days: ChildsDays, on = monday) => weekStates(days, on).map(({ state }) => state);

const mayasWeek = child({
  today: '2026-11-12',
  expectedOn: due({ '2026-11-09': '2026-11-09', '2026-11-11': null, '2026-11-12': null }),
  handedInOn: new Set(['2026-11-09']),
});

test("maya's week: a flag, nothing set, a gap, today, an INSET day, the weekend", () => {
  expect(weekStates(mayasWeek, monday)).toEqual([
    { on: '2026-11-09', state: 'done' },
    { on: '2026-11-10', state: 'nothing_set' },
    { on: '2026-11-11', state: 'missed' },
    { on: '2026-11-12', state: 'today' },
    { on: '2026-11-13', state: 'holiday', reason: 'inset' },
    { on: '2026-11-14', state: 'holiday', reason: 'weekend' },
    { on: '2026-11-15', state: 'holiday', reason: 'weekend' },
  ]);
  expect(streakOf(mayasWeek)).toEqual({ current: 0, longest: 1 });
});

test('days to come are neither kept nor missed', () => {
  expect(statesOf(mayasWeek, '2026-11-16').slice(0, 5)).toEqual(Array(5).fill('to_come'));
});

test('work handed in early counts on the day it was due, and not before that day comes', () => {
  const early = child({
    today: '2026-11-10',
    expectedOn: due({ '2026-11-11': '2026-11-09' }),
    handedInOn: new Set(['2026-11-09']),
  });
  expect(statesOf(early).slice(0, 3)).toEqual(['done', 'nothing_set', 'to_come']);
  const onTheDay = { ...early, today: '2026-11-11' };
  expect(statesOf(onTheDay).slice(0, 3)).toEqual(['done', 'nothing_set', 'done']);
  expect(streakOf(onTheDay).current).toBe(2);
});

test('work handed in late counts on the day it came, and leaves the gap where it was', () => {
  const late = child({
    today: '2026-11-12',
    expectedOn: due({ '2026-11-10': '2026-11-12' }),
    handedInOn: new Set(['2026-11-12']),
  });
  expect(statesOf(late).slice(1, 4)).toEqual(['missed', 'nothing_set', 'done']);
  expect(streakOf(late)).toEqual({ current: 1, longest: 1 });
});

test('what is handed in on a Saturday is hung on Saturday', () => {
  const saturday = child({ handedInOn: new Set(['2026-11-14']) });
  expect(statesOf(saturday)[5]).toBe('done');
});

test('one piece of two is enough for the day', () => {
  const half = child({ expectedOn: due({ '2026-11-10': '2026-11-10' }) });
  expect(statesOf(half)[1]).toBe('done');
});

test('rest days are taken by themselves by the first days missed in each half-term', () => {
  const theo = child({
    restDaysPerHalfTerm: 2,
    expectedOn: due({
      '2026-10-22': null,
      '2026-11-09': '2026-11-09',
      '2026-11-10': null,
      '2026-11-11': null,
      '2026-11-12': null,
    }),
  });
  expect(dayStates(theo, '2026-10-22', '2026-10-22')).toEqual([
    { on: '2026-10-22', state: 'rest' },
  ]);
  expect(statesOf(theo).slice(0, 4)).toEqual(['done', 'rest', 'rest', 'missed']);
  expect(statesOf({ ...theo, restDaysPerHalfTerm: 3 }).slice(0, 4)).toEqual([
    'done',
    'rest',
    'rest',
    'rest',
  ]);
});

test('rest days taken before the week that is shown are counted', () => {
  const days = child({
    restDaysPerHalfTerm: 1,
    expectedOn: due({ '2026-11-03': null, '2026-11-10': null }),
  });
  expect(statesOf(days)[1]).toBe('missed');
});

test('an excused day and the holidays let a run go on', () => {
  const days = child({
    today: '2027-01-05',
    expectedOn: due({
      '2026-12-16': '2026-12-16',
      '2026-12-17': null,
      '2027-01-04': '2027-01-04',
      '2027-01-05': null,
    }),
    excused: [{ from: '2026-12-17', to: '2026-12-18' }],
  });
  expect(streakOf(days)).toEqual({ current: 2, longest: 2 });
  expect(streakOf({ ...days, excused: [] })).toEqual({ current: 1, longest: 1 });
});

test('grace lasts three school days, over an INSET day and a weekend', () => {
  expect(graceEndsOn('2026-11-11', calendar, 3)).toBe('2026-11-17');
  expect(graceEndsOn('2027-03-23', calendar, 3)).toBeNull();
});

const dates = fc.integer({ min: 0, max: 170 }).map((days) => addDays('2026-09-01', days));
const ranges = fc
  .tuple(dates, fc.integer({ min: 0, max: 10 }))
  .map(([from, days]) => ({ from, to: addDays(from, days) }));
const anyLag = fc.option(fc.integer({ min: -5, max: 5 }));
const allAlong = { memberFrom: '2026-09-01', memberUntil: null };
const anyDays: fc.Arbitrary<ChildsDays> = fc.record({
  calendar: fc.constant(calendar),
  expectedOn: fc
    .array(fc.tuple(dates, anyLag), { maxLength: 60 })
    .map(
      (entries) =>
        new Map(entries.map(([on, lag]) => [on, lag === null ? null : addDays(on, lag)])),
    ),
  weekly: fc.array(
    fc
      .record({ clubId: fc.constantFrom('art', 'music'), dueOn: dates, late: anyLag })
      .map(({ clubId, dueOn, late }) => ({
        ...{ clubId, dueOn, times: clubId === 'art' ? 3 : 2 },
        handedInOn: late === null ? null : addDays(dueOn, late),
        ...allAlong,
      })),
    { maxLength: 60 },
  ),
  handedInOn: fc.array(dates, { maxLength: 30 }).map((days) => new Set(days)),
  excused: fc.array(ranges, { maxLength: 3 }),
  restDaysPerHalfTerm: fc.integer({ min: 0, max: 5 }),
  withdrawnOn: fc.array(dates, { maxLength: 10 }).map((days) => new Set(days)),
  today: dates,
});

const flagsOf = (days: ChildsDays) =>
  dayStates(days, '2026-09-01', '2027-02-28')
    .filter(({ state }) => state === 'done')
    .map(({ on }) => on);

/** Nothing that was hung comes down, and no run gets shorter. */
function expectNoLoss(before: ChildsDays, after: ChildsDays) {
  expect(flagsOf(after)).toEqual(expect.arrayContaining(flagsOf(before)));
  const [was, is] = [streakOf(before), streakOf(after)];
  expect(is.current).toBeGreaterThanOrEqual(was.current);
  expect(is.longest).toBeGreaterThanOrEqual(was.longest);
}

test('handing in something more never costs a child anything', () => {
  fc.assert(
    fc.property(anyDays, dates, (days, on) => {
      expectNoLoss(days, { ...days, handedInOn: new Set([...days.handedInOn, on]) });
    }),
  );
});

test('handing in what was due never costs a child anything', () => {
  fc.assert(
    fc.property(anyDays, dates, dates, (days, on, handedIn) => {
      if (!days.expectedOn.has(on)) return;
      const known = days.expectedOn.get(on) ?? handedIn;
      const earliest = earlierOf(known, handedIn);
      expectNoLoss(days, { ...days, expectedOn: new Map([...days.expectedOn, [on, earliest]]) });
    }),
  );
});

test('handing in a piece of a weekly target never costs a child anything', () => {
  fc.assert(
    fc.property(anyDays, fc.nat(), dates, (days, which, on) => {
      const piece = days.weekly[which % Math.max(1, days.weekly.length)];
      if (!piece || piece.handedInOn !== null) return;
      expectNoLoss(days, {
        ...days,
        handedInOn: new Set([...days.handedInOn, on]),
        weekly: days.weekly.map((each) => (each === piece ? { ...each, handedInOn: on } : each)),
      });
    }),
  );
});

const withdrawn = (days: ChildsDays, on: LocalDate): ChildsDays => ({
  ...days,
  expectedOn: new Map([...days.expectedOn].filter(([day]) => day !== on)),
  withdrawnOn: new Set([...(days.withdrawnOn ?? []), on]),
});

test('a day whose work was withdrawn is never what a week fell short by', () => {
  const days = child({
    today: '2026-09-07',
    expectedOn: due({ '2026-09-02': null }),
    weekly: [{ clubId: 'art', dueOn: '2026-09-01', times: 3, handedInOn: null, ...allAlong }],
    handedInOn: new Set(['2026-09-03', '2026-09-04']),
  });
  expect(streakOf(days).current).toBe(2);
  const after = withdrawn(days, '2026-09-02');
  expect(statesOf(after, '2026-08-31').slice(2, 5)).toEqual(['nothing_set', 'done', 'done']);
  expect(streakOf(after).current).toBe(2);
});

test('withdrawing what was due, handed in or not, never costs a child anything', () => {
  fc.assert(
    fc.property(anyDays, fc.nat(), (days, which) => {
      const [on, handedIn] = [...days.expectedOn][which % Math.max(1, days.expectedOn.size)] ?? [];
      if (on && !(handedIn && handedIn <= on)) {
        expectNoLoss(days, withdrawn(days, on));
      }
      const piece = days.weekly[which % Math.max(1, days.weekly.length)];
      expectNoLoss(days, {
        ...days,
        weekly: days.weekly.flatMap((each) => {
          if (each !== piece) return [each];
          return each.handedInOn === null ? [] : [{ ...each, withdrawn: true }];
        }),
      });
    }),
  );
});

test('a week asks for nothing that is withdrawn, and what was handed in of it counts', () => {
  const art = { clubId: 'art', times: 2, memberFrom: '2026-09-01', memberUntil: null };
  const one = { ...art, dueOn: '2026-11-09', handedInOn: '2026-11-09' };
  const two = { ...art, dueOn: '2026-11-10', handedInOn: null };
  const target = (weekly: ChildsDays['weekly']) => weekTarget(child({ weekly }), monday);
  expect(target([one, two])).toEqual({ asked: 2, done: 1 });
  expect(target([{ ...one, withdrawn: true }, two])).toEqual({ asked: 1, done: 1 });
  expect(target([{ ...one, withdrawn: true }])).toBeNull();
});

test('a week is never missed while it can still be met, and one with a holiday all week asks nothing', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const only = { ...days, expectedOn: new Map() };
      const thisWeek = weekStates(only, mondayOf(days.today));
      expect(thisWeek.filter(({ state }) => state === 'missed' || state === 'rest')).toEqual([]);
      expect(weekTarget(only, '2026-10-26')).toBeNull();
      expect(weekTarget(only, '2026-12-21')).toBeNull();
    }),
  );
});

describe('three times a week', () => {
  const inWeek = (handedIn: readonly (LocalDate | null)[], change: Partial<ChildsDays> = {}) =>
    child({
      today: '2026-11-09',
      weekly: handedIn.map((handedInOn, at) => ({
        ...{ clubId: 'art', times: 3, handedInOn },
        dueOn: addDays('2026-11-02', at),
        ...allAlong,
      })),
      handedInOn: new Set(handedIn.filter((on) => on !== null)),
      ...change,
    });
  const week = '2026-11-02';

  test('any three days are enough, and the run goes on', () => {
    const days = inWeek(['2026-11-02', null, '2026-11-04', null, '2026-11-06']);
    expect(statesOf(days, week).slice(0, 5)).toEqual([
      ...['done', 'nothing_set', 'done', 'nothing_set', 'done'],
    ]);
    expect(streakOf(days)).toEqual({ current: 3, longest: 3 });
  });

  test('all three on one day are enough, and so is one handed in the week before', () => {
    const sameDay = inWeek(['2026-11-05', '2026-11-05', null, null, '2026-11-05']);
    expect(statesOf(sameDay, week)).not.toContain('missed');
    const early = inWeek(['2026-10-23', '2026-11-05', '2026-11-05', null, null]);
    expect(statesOf(early, week)).not.toContain('missed');
  });

  test('while the week runs nothing is missed, today says how far it is, and a met week asks no more', () => {
    const running = inWeek([null, null, '2026-11-04', null, null], { today: '2026-11-06' });
    const [monday, , , , friday] = weekStates(running, week);
    expect(monday).toEqual({
      ...{ on: '2026-11-02', state: 'nothing_set', week: { asked: 3, done: 1 } },
    });
    expect(friday).toEqual({ on: '2026-11-06', state: 'today', week: { asked: 3, done: 1 } });
    const met = inWeek(['2026-11-02', '2026-11-03', '2026-11-04', null, null], {
      today: '2026-11-06',
    });
    expect(weekStates(met, week)[4]).toMatchObject({ state: 'nothing_set', week: { done: 3 } });
  });

  test('once it is over, as many days are missed as were too few, the last ones; rest days come first', () => {
    const short = inWeek(['2026-11-02', null, null, null, null]);
    expect(statesOf(short, week).slice(0, 5)).toEqual([
      ...['done', 'nothing_set', 'nothing_set', 'missed', 'missed'],
    ]);
    expect(streakOf(short)).toEqual({ current: 0, longest: 1 });
    const rested = { ...short, restDaysPerHalfTerm: 2 };
    expect(statesOf(rested, week).slice(3, 5)).toEqual(['rest', 'rest']);
    expect(streakOf(rested)).toEqual({ current: 1, longest: 1 });
  });

  test('a week of fewer school days asks for fewer, and never for more than was set', () => {
    const closed = (count: number): SchoolCalendar => ({
      ...calendar,
      closures: Array.from({ length: count }, (_, at) => ({
        ...{ on: addDays(week, at), kind: 'closure' as const, name: 'Snow' },
      })),
    });
    const five = inWeek([null, null, null, null, null]);
    const asked = (days: ChildsDays) => weekTarget(days, week)?.asked;
    expect([0, 1, 2, 3, 4, 5].map((n) => asked({ ...five, calendar: closed(n) }))).toEqual([
      ...[3, 2, 2, 1, 1, undefined],
    ]);
    expect(asked(inWeek([null, null]))).toBe(2);
    const excused = [{ from: week, to: '2026-11-04' }];
    expect(asked({ ...five, excused })).toBe(1);
  });

  test('who comes into the club or leaves it within the week is asked for fewer, too', () => {
    const asked = (memberFrom: LocalDate, memberUntil: LocalDate | null) => {
      const days = inWeek([null, null, null, null, null]);
      const weekly = days.weekly
        .map((piece) => ({ ...piece, memberFrom, memberUntil }))
        .filter(({ dueOn }) => dueOn >= memberFrom && (!memberUntil || dueOn < memberUntil));
      return weekTarget({ ...days, weekly }, week)?.asked;
    };
    expect(asked(week, null)).toBe(3);
    expect(asked('2026-11-05', null)).toBe(1);
    expect(asked('2026-11-04', null)).toBe(2);
    expect(asked('2026-10-01', '2026-11-04')).toBe(1);
    expect(asked('2026-11-03', '2026-11-06')).toBe(2);
  });

  test('of several clubs the one furthest from its target counts', () => {
    const days = inWeek(['2026-11-02', '2026-11-03', '2026-11-04']);
    const music = { clubId: 'music', times: 1, dueOn: '2026-11-06', handedInOn: null, ...allAlong };
    expect(weekTarget({ ...days, weekly: [...days.weekly, music] }, week)).toEqual({
      ...{ asked: 1, done: 0 },
    });
  });
});

test('excusing a child, closing the school or giving a rest day more never costs a child anything', () => {
  fc.assert(
    fc.property(anyDays, ranges, dates, (days, range, on) => {
      expectNoLoss(days, { ...days, excused: [...days.excused, range] });
      expectNoLoss(days, { ...days, restDaysPerHalfTerm: days.restDaysPerHalfTerm + 1 });
      const closed = { on, kind: 'closure', name: 'Snow' } as const;
      expectNoLoss(days, {
        ...days,
        calendar: { ...calendar, closures: [...calendar.closures, closed] },
      });
    }),
  );
});

test('a holiday never ends a run: after it the run is as long as on its first day', () => {
  const christmas = { from: '2026-12-19', to: '2027-01-03' };
  fc.assert(
    fc.property(anyDays, fc.oneof(ranges, fc.constant(christmas)), (days, { from, to }) => {
      const off = (on: LocalDate) => from <= on && on <= to;
      const closed = { on: from, until: to, kind: 'closure', name: 'Flood' } as const;
      const nothingHung: ChildsDays = {
        ...days,
        calendar: { ...calendar, closures: [...calendar.closures, closed] },
        expectedOn: new Map([...days.expectedOn].map(([on, at]) => [on, off(on) ? null : at])),
        weekly: [],
        handedInOn: new Set([...days.handedInOn].filter((on) => !off(on))),
      };
      const runOn = (today: LocalDate) => streakOf({ ...nothingHung, today });
      expect(runOn(to)).toEqual(runOn(from));
    }),
  );
});

test('the night passing takes no flag down', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const tomorrow = { ...days, today: addDays(days.today, 1) };
      expect(flagsOf(tomorrow)).toEqual(expect.arrayContaining(flagsOf(days)));
      expect(streakOf(tomorrow).longest).toBeGreaterThanOrEqual(streakOf(days).longest);
    }),
  );
});

test('worked out again from the same facts in another order, it is the same', () => {
  fc.assert(
    fc.property(anyDays, (days) => {
      const shuffled = {
        ...days,
        expectedOn: new Map([...days.expectedOn].reverse()),
        handedInOn: new Set([...days.handedInOn].sort().reverse()),
        weekly: [...days.weekly].reverse(),
        excused: [...days.excused].reverse(),
        calendar: { terms: [...calendar.terms].reverse(), closures: [...calendar.closures] },
      };
      expect(streakOf(shuffled)).toEqual(streakOf(days));
      expect(weekStates(shuffled, monday)).toEqual(weekStates(days, monday));
    }),
  );
});

test('a week is the same seen alone as within the year', () => {
  fc.assert(
    fc.property(anyDays, fc.integer({ min: 0, max: 22 }), (days, week) => {
      const from = addDays('2026-08-31', week * 7);
      const year = dayStates(days, '2026-08-31', '2027-02-28');
      expect(weekStates(days, from)).toEqual(year.slice(week * 7, week * 7 + 7));
    }),
  );
});

test('the weeks in which the clocks change have seven days, each once', () => {
  for (const from of ['2026-10-19', '2027-03-22']) {
    const week = weekStates(child({ today: '2027-04-01' }), from).map(({ on }) => on);
    expect(new Set(week).size).toBe(7);
    expect(week[6]).toBe(addDays(from, 6));
  }
});
