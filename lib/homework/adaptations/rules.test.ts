import { expect, test } from 'vitest';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { type ChildsDays, streakOf, weekStates } from '../week/rules';
import { isAdapted, lastDayFor, notAdapted, proposedFor, withMoreTime } from './rules';

const calendar: SchoolCalendar = {
  terms: [{ startsOn: '2026-11-02', endsOn: '2026-12-18' }],
  closures: [{ on: '2026-11-13', kind: 'inset', name: 'Staff training' }],
};
const moreTime = [{ from: '2026-11-10', until: '2026-12-01', days: 2 }];

test('more time is in school days, for work due while it holds', () => {
  const last = (dueOn: string) => lastDayFor(dueOn, moreTime, calendar);
  expect(last('2026-11-09')).toBe('2026-11-09');
  expect(last('2026-11-10')).toBe('2026-11-12');
  expect(last('2026-11-12')).toBe('2026-11-17');
  expect(last('2026-11-30')).toBe('2026-12-02');
  expect(last('2026-12-01')).toBe('2026-12-01');
});

test('past the last term that is written down, it is in days', () => {
  const always = [{ from: '2026-11-01', until: null, days: 2 }];
  expect(lastDayFor('2026-12-18', always, calendar)).toBe('2026-12-20');
});

test('what closes does so later as well, and what stays open does', () => {
  const work = { title: 'Spellings', dueOn: '2026-11-10', closesOn: '2026-11-11' };
  expect(withMoreTime(work, moreTime, calendar)).toEqual({
    ...{ title: 'Spellings', dueOn: '2026-11-12', closesOn: '2026-11-16' },
  });
  expect(withMoreTime({ ...work, closesOn: null }, moreTime, calendar).closesOn).toBeNull();
  expect(withMoreTime(work, [], calendar)).toBe(work);
});

test('nothing ticked and nothing said is no adaptation', () => {
  expect(isAdapted(notAdapted)).toBe(false);
  for (const one of [
    { fewerQuestions: true },
    { readAloud: true },
    { extraDays: 1 },
    { note: 'Half' },
  ])
    expect(isAdapted({ ...notAdapted, ...one })).toBe(true);
});

const days = (change: Partial<ChildsDays>): ChildsDays => ({
  ...{ calendar, weekly: [], excused: [], restDaysPerHalfTerm: 0, today: '2026-11-12', moreTime },
  expectedOn: new Map([
    ['2026-11-09', '2026-11-09'],
    ['2026-11-10', null],
  ]),
  handedInOn: new Set(['2026-11-09']),
  ...change,
});
const statesOf = (facts: ChildsDays) =>
  weekStates(facts, '2026-11-09')
    .map(({ state }) => state)
    .slice(0, 4);

test('a day whose work has time left is no gap and ends no streak', () => {
  expect(statesOf(days({}))).toEqual(['done', 'still_time', 'nothing_set', 'nothing_set']);
  expect(streakOf(days({})).current).toBe(1);
});

test('handed in within the time, the day it was due is done', () => {
  const inTime = days({
    expectedOn: new Map([
      ['2026-11-09', '2026-11-09'],
      ['2026-11-10', '2026-11-12'],
    ]),
    handedInOn: new Set(['2026-11-09', '2026-11-12']),
  });
  expect(statesOf(inTime)).toEqual(['done', 'done', 'nothing_set', 'done']);
  expect(streakOf({ ...inTime, moreTime: [] }).current).toBe(1);
  expect(streakOf(inTime).current).toBe(3);
});

test('once the time is over it is a gap like any other', () => {
  const over = days({ today: '2026-11-16' });
  expect(statesOf(over)).toEqual(['done', 'missed', 'nothing_set', 'nothing_set']);
  expect(streakOf(over).current).toBe(0);
});

test('a rest day once given is not moved by a day that had time left', () => {
  const facts = days({
    restDaysPerHalfTerm: 1,
    expectedOn: new Map([
      ['2026-11-10', null],
      ['2026-11-11', null],
    ]),
    handedInOn: new Set<string>(),
    // Five days for the work of the first day only.
    moreTime: [{ from: '2026-11-10', until: '2026-11-11', days: 5 }],
  });
  const on = (today: string) =>
    weekStates({ ...facts, today }, '2026-11-09')
      .map(({ state }) => state)
      .slice(1, 3);
  expect(on('2026-11-12')).toEqual(['still_time', 'rest']);
  expect(on('2026-11-18')).toEqual(['still_time', 'rest']);
  expect(on('2026-11-19')).toEqual(['missed', 'rest']);
});

test('a week that asks for so many is met by what comes within the child’s own time', () => {
  const piece = { clubId: 'reading', times: 1, memberFrom: '2026-09-01', memberUntil: null };
  const weekly = (handedInOn: string | null, today: string) =>
    days({
      ...{ expectedOn: new Map(), today, handedInOn: new Set(handedInOn ? [handedInOn] : []) },
      weekly: [{ ...piece, dueOn: '2026-11-12', handedInOn }],
    });
  const missed = (facts: ChildsDays) =>
    weekStates(facts, '2026-11-09').filter(({ state }) => state === 'missed').length;
  expect(missed(weekly(null, '2026-11-17'))).toBe(0);
  expect(missed(weekly('2026-11-17', '2026-11-18'))).toBe(0);
  expect(missed(weekly(null, '2026-11-18'))).toBe(1);
  expect(missed({ ...weekly('2026-11-17', '2026-11-18'), moreTime: [] })).toBe(1);
});

test('needs suggest what homework can do about them, and nothing that is agreed already', () => {
  expect(proposedFor([])).toBeUndefined();
  expect(proposedFor(['hearing', 'quiet_place', 'large_print'])).toBeUndefined();
  expect(proposedFor(['extra_time', 'reads_with_help'])).toEqual({
    ...{ fewerQuestions: false, readAloud: true, extraDays: 2, note: '' },
  });
  const agreed = {
    fewerQuestions: true,
    readAloud: false,
    extraDays: 5,
    note: 'Do the first five.',
  };
  expect(proposedFor(['extra_time', 'breaks'], agreed)).toBeUndefined();
  expect(proposedFor(['sight', 'extra_time'], agreed)).toEqual({ ...agreed, readAloud: true });
});
