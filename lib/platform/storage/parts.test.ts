import { expect, test } from 'vitest';
import { isShownInPlace, partOf } from './parts';

test.each([
  [null, null],
  ['bytes=0-99', { first: 0, last: 99 }],
  ['bytes=10-', { first: 10, last: 999 }],
  ['bytes=990-5000', { first: 990, last: 999 }],
  ['bytes=-10', { first: 990, last: 999 }],
  ['bytes=-5000', { first: 0, last: 999 }],
  ['bytes=1000-', 'outside'],
  ['bytes=-0', 'outside'],
  ['bytes=20-10', null],
  ['bytes=-', null],
  ['bytes=0-9,20-29', null],
  ['lines=0-9', null],
])('of 1000 bytes, %s is %o', (header, part) => {
  expect(partOf(header, 1000)).toEqual(part);
});

test('pictures and sound are shown in place, and nothing that could run', () => {
  expect(['image/jpeg', 'audio/wav'].every(isShownInPlace)).toBe(true);
  expect(['image/svg+xml', 'text/html', 'application/pdf'].some(isShownInPlace)).toBe(false);
});
