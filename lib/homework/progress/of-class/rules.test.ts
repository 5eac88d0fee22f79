import { expect, test } from 'vitest';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { daysUnseen, isUnseen, type Standing, whyStuck } from './rules';

const calendar: SchoolCalendar = {
  terms: [
    {
      startsOn: '2026-09-02',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
  ],
  closures: [{ on: '2026-11-13', kind: 'inset', name: 'INSET' }],
};
const seen = (seenOn: string, excused: { from: string; to: string }[] = []) => ({
  ...{ seenOn, excused, askedSince: 1, weekly: [] },
});

test('five school days without a piece are a week, over holidays, INSET and excused days', () => {
  const friday = seen('2026-11-06');
  expect(daysUnseen(calendar, friday, '2026-11-13')).toBe(4);
  expect(isUnseen(calendar, friday, '2026-11-16')).toBe(false);
  expect(isUnseen(calendar, friday, '2026-11-17')).toBe(true);
  expect(isUnseen(calendar, { ...friday, askedSince: 0 }, '2026-11-17')).toBe(false);
  const ill = seen('2026-11-06', [{ from: '2026-11-09', to: '2026-11-10' }]);
  expect(isUnseen(calendar, ill, '2026-11-18')).toBe(false);
  expect(isUnseen(calendar, ill, '2026-11-19')).toBe(true);
  expect(daysUnseen(calendar, seen('2026-10-23'), '2026-11-02')).toBe(0);
});

const fine: Standing = {
  ...{ verdicts: [], since: '2026-09-02', hasNext: true, needed: 8, lookedAt: 16, counted: 3 },
};

test('six weeks of school at a step with enough looked at and too few there is long', () => {
  expect(whyStuck(calendar, fine, '2026-10-13')).toBeNull();
  expect(whyStuck(calendar, fine, '2026-10-14')).toBe('long_at_step');
  const later = '2026-12-01';
  expect(whyStuck(calendar, { ...fine, lookedAt: 15 }, later)).toBeNull();
  expect(whyStuck(calendar, { ...fine, counted: 8 }, later)).toBeNull();
  expect(whyStuck(calendar, { ...fine, hasNext: false }, later)).toBeNull();
  expect(whyStuck(calendar, { ...fine, needed: null }, later)).toBeNull();
});

test('two that came back in a row say it whatever the ladder', () => {
  const without = { ...fine, hasNext: false, needed: null, since: null };
  const after = (...verdicts: Standing['verdicts']) =>
    whyStuck(calendar, { ...without, verdicts }, '2026-09-10');
  expect(after('another_go')).toBeNull();
  expect(after('another_go', 'another_go', 'got_it')).toBe('returned');
  expect(after('got_it', 'another_go', 'another_go')).toBeNull();
});
