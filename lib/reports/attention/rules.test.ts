import { expect, test } from 'vitest';
import { waitsTooLongSince } from './rules';

const autumn = {
  terms: [
    {
      startsOn: '2026-09-02',
      endsOn: '2026-12-18',
      halfTermStartsOn: '2026-10-26',
      halfTermEndsOn: '2026-10-30',
    },
  ],
  closures: [],
};

test('weekends and half-term do not count as waiting', () => {
  // Thursday 19 November: six school days after Wednesday 11 November.
  expect(waitsTooLongSince(autumn, '2026-11-19')).toBe('2026-11-11');
  // Tuesday after half-term: two school days, and four before the holiday, make six.
  expect(waitsTooLongSince(autumn, '2026-11-03')).toBe('2026-10-19');
});

test('nothing waits where no term is written down', () => {
  expect(waitsTooLongSince({ terms: [], closures: [] }, '2026-11-19')).toBeNull();
});
