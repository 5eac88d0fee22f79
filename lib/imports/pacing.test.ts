import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { newPace, nextRecords } from './pacing';

test('the first piece begins at once, and each further one after a rest three times as long as the last', async () => {
  const rests: number[] = [];
  const pace = newPace(async (ms) => void rests.push(ms));
  await pace.piece(async () => pause(20));
  expect(rests).toEqual([]);
  await pace.piece(async () => {});
  expect(rests).toEqual([expect.any(Number)]);
  expect(rests[0]).toBeGreaterThanOrEqual(57);
});

test('however long a piece took, nobody waits for more than a second', async () => {
  const rests: number[] = [];
  const pace = newPace(async (ms) => void rests.push(ms));
  await pace.piece(async () => pause(400));
  await pace.piece(async () => {});
  expect(rests).toEqual([1_000]);
});

test('pieces grow while they are quick and shrink while they are slow, within limits and never by leaps', () => {
  expect(nextRecords(100, 15)).toBe(100);
  expect(nextRecords(100, 10)).toBe(150);
  expect(nextRecords(100, 0)).toBe(200);
  expect(nextRecords(100, 500)).toBe(50);
  expect(nextRecords(30, 500)).toBe(25);
  expect(nextRecords(1_900, 1)).toBe(2_000);
});

test('what a piece answers comes back, and what it throws too', async () => {
  const pace = newPace(async () => {});
  expect(await pace.piece(async (records) => records)).toBe(100);
  await expect(pace.piece(async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
