import { expect, test } from 'vitest';
import { lsnOf, wholeUntil } from './lag';

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
