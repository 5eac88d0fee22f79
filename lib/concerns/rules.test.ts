import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { localDateOf, readTime } from '@/lib/shared/dates';
import { isStaffed, readBy, stateOf, whyNotLeaveOut } from './rules';

const calendar: SchoolCalendar = {
  terms: [
    {
      startsOn: '2026-09-01',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
  ],
  closures: [{ on: '2026-11-23', kind: 'inset', name: 'Training' }],
};

describe('by when a child can count on being read', () => {
  test.each([
    ['a Thursday afternoon', '2026-11-19T15:10:00Z', '2026-11-20T09:00:00Z'],
    ['early on a school day', '2026-11-19T07:30:00Z', '2026-11-19T09:00:00Z'],
    ['shortly before nine', '2026-11-19T08:30:00Z', '2026-11-20T09:00:00Z'],
    ['a Friday, with training on Monday', '2026-11-20T15:00:00Z', '2026-11-24T09:00:00Z'],
    ['the night the clocks go back', '2026-10-24T23:30:00Z', '2026-11-02T09:00:00Z'],
    ['a summer evening, before the first term', '2026-08-30T18:00:00Z', '2026-09-01T08:00:00Z'],
    ['after the last term written down', '2026-12-18T16:00:00Z', '2026-12-21T09:00:00Z'],
  ])('%s', (_, told, by) => {
    expect(readBy(calendar, new Date(told)).toISOString()).toBe(by.replace('Z', '.000Z'));
  });

  test('is always nine in the morning of a school day, an hour away or more', () => {
    const from = Date.parse('2026-08-20T00:00:00Z');
    const to = Date.parse('2026-12-17T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (at) => {
        const by = readBy(calendar, new Date(at));
        expect(readTime(by, 'en-GB')).toBe('9:00 am');
        expect(isSchoolDay(calendar, localDateOf(by))).toBe(true);
        expect(by.getTime() - at).toBeGreaterThanOrEqual(3_600_000);
      }),
    );
  });
});

test.each([
  ['2026-11-19T08:00:00Z', true],
  ['2026-11-19T15:59:00Z', true],
  ['2026-11-19T16:00:00Z', false],
  ['2026-11-19T07:59:00Z', false],
  ['2026-11-21T11:00:00Z', false],
  ['2026-11-23T11:00:00Z', false],
  // British Summer Time: eight o'clock is seven in UTC.
  ['2026-09-10T07:00:00Z', true],
])('at %s somebody is at school: %s', (at, expected) => {
  expect(isStaffed(calendar, new Date(at))).toBe(expected);
});

test('one can be left out while another reads', () => {
  const [lead, deputy] = [{ id: 'lead' }, { id: 'deputy' }];
  expect(whyNotLeaveOut([lead, deputy], 'lead')).toBeNull();
  expect(whyNotLeaveOut([lead], 'lead')).toBe('tell.nobody_left');
  expect(whyNotLeaveOut([lead, deputy], 'somebody')).toBe('tell.nobody_to_leave_out');
});

test('a concern is unread, in hand or closed', () => {
  const at = new Date();
  expect(stateOf({ firstReadAt: null, closedAt: null })).toBe('unread');
  expect(stateOf({ firstReadAt: at, closedAt: null })).toBe('open');
  expect(stateOf({ firstReadAt: at, closedAt: at })).toBe('closed');
});
