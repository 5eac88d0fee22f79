import { expect, test } from 'vitest';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { closuresAhead, nextDueOn, whyNotSet } from './rules';

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
  closures: [
    { on: '2026-11-12', kind: 'inset', name: 'Staff training' },
    { on: '2026-11-13', kind: 'inset', name: 'Staff training' },
  ],
};
const club = { weekdays: [2, 4], evidenceKinds: ['writing', 'photo'], archivedAt: null };
const set = (dueOn: string, change: Partial<typeof club> = {}, kinds = ['writing']) =>
  whyNotSet({ club: { ...club, ...change }, dueOn, evidenceKinds: kinds }, calendar, '2026-11-10')
    ?.key ?? null;

test('work can be set for a day on which there is school and the club counts', () => {
  expect(set('2026-11-10')).toBeNull();
  expect(set('2026-11-17')).toBeNull();
});

test.each([
  ['2026-11-09', 'activity.due_in_the_past'],
  ['2026-11-12', 'activity.due_without_school'],
  ['2026-11-14', 'activity.due_without_school'],
  ['2026-12-22', 'activity.due_without_school'],
  ['2026-11-16', 'activity.due_on_another_weekday'],
])('not for %s', (dueOn, key) => {
  expect(set(dueOn)).toBe(key);
});

test('not with evidence the club does not take, and not for a closed club', () => {
  expect(set('2026-11-17', {}, ['writing', 'voice'])).toBe('activity.evidence_not_of_this_club');
  expect(
    whyNotSet(
      { club: { ...club, archivedAt: new Date() }, dueOn: '2026-11-17', evidenceKinds: [] },
      calendar,
      '2026-11-10',
    )?.key,
  ).toBe('activity.club_archived');
});

test('the next day to be due passes over closures, weekends and other weekdays', () => {
  expect(nextDueOn([2, 4], calendar, '2026-11-09')).toBe('2026-11-10');
  expect(nextDueOn([2, 4], calendar, '2026-11-10')).toBe('2026-11-17');
  expect(nextDueOn([5], calendar, '2026-10-23')).toBe('2026-11-06');
  expect(nextDueOn([1], calendar, '2026-12-14')).toBe('2027-01-04');
  expect(nextDueOn([6], calendar, '2026-11-10')).toBeNull();
});

test('closures ahead are told as stretches, as far as terms are written down', () => {
  expect(closuresAhead(calendar, '2026-10-20')).toEqual([
    { from: '2026-10-26', to: '2026-10-30', reason: 'half_term', name: null },
    { from: '2026-11-12', to: '2026-11-13', reason: 'inset', name: 'Staff training' },
    { from: '2026-12-21', to: '2026-12-29', reason: 'holiday', name: null },
  ]);
  expect(closuresAhead(calendar, '2027-03-01')).toEqual([]);
});
