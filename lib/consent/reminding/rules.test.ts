import { describe, expect, test } from 'vitest';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import {
  countsOfAsking,
  type FollowUp,
  isTimeToRemind,
  type OpenQuestion,
  remindersDue,
} from './rules';

// Monday 7 September to Friday 18 December 2026, with a half-term week from 26 October and a day off.
const calendar: SchoolCalendar = {
  terms: [
    {
      ...{ startsOn: '2026-09-07', endsOn: '2026-12-18' },
      ...{ halfTermStartsOn: '2026-10-26', halfTermEndsOn: '2026-10-30' },
    },
  ],
  closures: [{ on: '2026-09-15', kind: 'inset', name: 'Training day' }],
};

const mum = 'mum';
const open = (more: Partial<OpenQuestion> = {}): OpenQuestion => ({
  ...{ purposeId: 'voice', noticeId: 'voice 1', studentId: 'maya', guardianId: mum },
  ...{ askedOn: '2026-09-07', ...more },
});
const reminded = (on: string, round: number, more: Partial<FollowUp> = {}): FollowUp => ({
  ...{ noticeId: 'voice 1', studentId: 'maya', guardianId: mum, kind: 'reminded', round },
  ...{ at: new Date(`${on}T10:00:00Z`), ...more },
});
const notNow = (more: Partial<FollowUp> = {}): FollowUp =>
  reminded('2026-09-08', 1, { kind: 'not_now', round: null, ...more });
const due = (on: string, questions: OpenQuestion[], followUps: FollowUp[] = []) =>
  remindersDue(questions, followUps, calendar, on).map(({ guardianId, questions: all }) => [
    guardianId,
    ...all.map(({ noticeId, studentId, round }) => `${noticeId} ${studentId} ${round}`),
  ]);
const first = [[mum, 'voice 1 maya 1']];
const second = [[mum, 'voice 1 maya 2']];

describe('when', () => {
  test('the first comes after five days of school, the training day not counted', () => {
    expect(due('2026-09-14', [open()])).toEqual(first);
    const midweek = open({ askedOn: '2026-09-10' });
    expect(due('2026-09-17', [midweek])).toEqual([]);
    expect(due('2026-09-18', [midweek])).toEqual(first);
  });

  test('holidays are no days of school', () => {
    const before = open({ askedOn: '2026-10-21' });
    expect(due('2026-10-30', [before])).toEqual([]);
    expect(due('2026-11-03', [before])).toEqual([]);
    expect(due('2026-11-04', [before])).toEqual(first);
  });

  test('the second comes ten days of school after the first, and no third ever', () => {
    const sent = [reminded('2026-09-14', 1)];
    expect(due('2026-09-28', [open()], sent)).toEqual([]);
    expect(due('2026-09-29', [open()], sent)).toEqual(second);
    const twice = [...sent, reminded('2026-09-29', 2)];
    for (const on of ['2026-09-30', '2026-10-20', '2026-12-18'])
      expect(due(on, [open()], twice), on).toEqual([]);
  });

  test('only on days of school, from eight to six by the school’s clock', () => {
    const at = (utc: string) => isTimeToRemind(calendar, new Date(utc));
    // British Summer Time until 25 October.
    expect(at('2026-09-14T06:59:00Z')).toBe(false);
    expect(at('2026-09-14T07:00:00Z')).toBe(true);
    expect(at('2026-09-14T16:59:00Z')).toBe(true);
    expect(at('2026-09-14T17:00:00Z')).toBe(false);
    expect(at('2026-11-02T07:59:00Z')).toBe(false);
    expect(at('2026-11-02T08:00:00Z')).toBe(true);
    expect(at('2026-09-19T10:00:00Z')).toBe(false);
    expect(at('2026-09-15T10:00:00Z')).toBe(false);
    expect(at('2026-10-28T10:00:00Z')).toBe(false);
    expect(at('2026-12-21T10:00:00Z')).toBe(false);
    expect(isTimeToRemind({ terms: [], closures: [] }, new Date('2026-09-14T10:00:00Z'))).toBe(
      false,
    );
  });
});

describe('what', () => {
  const leo = open({ studentId: 'leo' });
  const display = open({ purposeId: 'display', noticeId: 'display 1' });

  test('all that is open is one message, brothers and sisters too', () => {
    expect(due('2026-09-14', [open(), leo, display])).toEqual([
      [mum, 'voice 1 maya 1', 'voice 1 leo 1', 'display 1 maya 1'],
    ]);
    expect(due('2026-09-14', [open(), open({ guardianId: 'dad' })])).toEqual([
      ...first,
      ['dad', 'voice 1 maya 1'],
    ]);
  });

  test('nobody gets two messages within a week, so that what was asked later waits', () => {
    const later = open({ ...display, askedOn: '2026-09-09' });
    const sent = [reminded('2026-09-14', 1)];
    expect(due('2026-09-18', [open(), later], sent)).toEqual([]);
    expect(due('2026-09-22', [open(), later], sent)).toEqual([[mum, 'display 1 maya 1']]);
  });

  test('a child who comes later starts no third reminder of the same words', () => {
    const twice = [reminded('2026-09-14', 1), reminded('2026-09-29', 2)];
    const joined = open({ studentId: 'leo', askedOn: '2026-10-01' });
    expect(due('2026-11-20', [open(), joined], twice)).toEqual([]);
  });

  test('new words begin anew', () => {
    const twice = [reminded('2026-09-14', 1), reminded('2026-09-29', 2)];
    const anew = open({ noticeId: 'voice 2', askedOn: '2026-10-05' });
    expect(due('2026-10-12', [anew], twice)).toEqual([[mum, 'voice 2 maya 1']]);
  });

  test('not now ends it for that child and those words alone', () => {
    expect(due('2026-09-14', [open()], [notNow()])).toEqual([]);
    expect(due('2026-12-18', [open()], [notNow(), reminded('2026-09-14', 1)])).toEqual([]);
    expect(due('2026-09-14', [open(), leo], [notNow()])).toEqual([[mum, 'voice 1 leo 1']]);
    expect(due('2026-09-14', [open()], [notNow({ noticeId: 'voice 0' })])).toEqual(first);
    expect(due('2026-09-14', [open()], [notNow({ guardianId: 'dad' })])).toEqual(first);
  });
});

test('what the office counts: each guardian with each child once', () => {
  const answer = (guardianId: string, decision?: string, version = 2) => ({
    guardianId,
    latest: decision ? { decision, version } : undefined,
  });
  const children = [
    { id: 'maya', answers: [answer(mum), answer('dad', 'given')] },
    { id: 'leo', answers: [answer(mum, 'given', 1), answer('dad', 'refused', 1)] },
    { id: 'zoe', answers: [] },
  ];
  const followUps = [
    reminded('2026-09-14', 1),
    reminded('2026-09-29', 2),
    reminded('2026-09-14', 1, { studentId: 'leo' }),
    notNow({ studentId: 'leo' }),
    notNow({ guardianId: 'dad' }),
  ];
  expect(countsOfAsking(children, followUps, 2)).toEqual({
    ...{ asked: 4, answered: 2, notNow: 1, once: 1, twice: 1 },
    lastReminded: new Date('2026-09-29T10:00:00Z'),
  });
  expect(countsOfAsking(children, [], 1)).toMatchObject({ answered: 3, lastReminded: undefined });
});
