import { expect, test } from 'vitest';
import { othersIn } from './rules';

test.each([
  ['nobody', 'somebody', 'somebody'],
  ['somebody', 'nobody', 'somebody'],
  ['blurred', 'somebody', 'somebody'],
  ['nobody', 'blurred', 'blurred'],
  ['nobody', 'nobody', 'nobody'],
  // Of some of them it was not said.
  ['nobody', null, null],
  [null, 'nobody', null],
  [null, 'blurred', 'blurred'],
] as const)('new photos with %s and old ones with %s: %s', (added, stays, together) => {
  expect(othersIn([added], [stays])).toBe(together);
});

test('what was said of photos that are gone holds no more', () => {
  expect(othersIn(['nobody'], [])).toBe('nobody');
  expect(othersIn([], ['somebody'])).toBe('somebody');
  expect(othersIn([], [])).toBeNull();
});
