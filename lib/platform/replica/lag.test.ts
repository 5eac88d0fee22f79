import { expect, test } from 'vitest';
import { follows, lsnOf, wholeUntil } from './lag';

test('a place in the log is a number', () => {
  expect(lsnOf('0/0')).toBe(0n);
  expect(lsnOf('16/B374D848')).toBe(0x16_b374_d848n);
  expect(lsnOf('1/0')).toBeGreaterThan(lsnOf('0/FFFFFFFF'));
});

test('a replica holds everything until the newest mark it has come past', () => {
  const marks = [
    { lsn: 10n, at: 1 },
    { lsn: 20n, at: 2 },
    { lsn: 20n, at: 3 },
    { lsn: 30n, at: 4 },
  ];
  expect(wholeUntil(marks, 9n)).toBeUndefined();
  expect(wholeUntil(marks, 10n)).toBe(1);
  // Nothing was written between the second and the third.
  expect(wholeUntil(marks, 29n)).toBe(3);
  expect(wholeUntil(marks, 31n)).toBe(4);
  expect(wholeUntil([], 31n)).toBeUndefined();
});

test('only a server of the same log, in the same life of it and no further, follows', () => {
  const first = { lsn: '0/5000000', system: '7', timeline: 2 };
  expect(follows(first, first)).toBe(true);
  expect(follows(first, { ...first, lsn: '0/4FFFFFF' })).toBe(true);
  // Another database; one from before the first was put back; one that went on by itself.
  expect(follows(first, { ...first, system: '8' })).toBe(false);
  expect(follows(first, { ...first, timeline: 1 })).toBe(false);
  expect(follows(first, { ...first, lsn: '0/5000001' })).toBe(false);
});
