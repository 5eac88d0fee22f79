import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newKey, openKeyFolder } from '../keys/store';
import { DataKeyMissing, looksAgainMs, noteDataKeys, readDataKeys, sealsOf } from './data-keys';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('two that note something of a school’s keys at once lose nothing of each other', async () => {
  const master = newKey();
  const [one, two] = [openKeyFolder(folder, master), openKeyFolder(folder, master)];
  const school = crypto.randomUUID();
  await sealsOf(one).of(school);
  const versions = Array.from({ length: 20 }, (_, at) => at + 2);
  await Promise.all([
    ...versions.map((version) =>
      noteDataKeys(one, school, ({ keys }) => ({ keys: [...keys, version] })),
    ),
    noteDataKeys(two, school, () => ({ rotating: true })),
    noteDataKeys(two, school, () => ({ current: 2 })),
  ]);
  const noted = await readDataKeys(two, school);
  expect(noted?.keys.toSorted((a, b) => a - b)).toEqual([1, ...versions]);
  expect(noted).toMatchObject({ current: 2, from: 1, rotating: true });
});

test('of a school without keys nothing is noted', async () => {
  const store = openKeyFolder(folder, newKey());
  const school = crypto.randomUUID();
  await noteDataKeys(store, school, () => ({ rotating: true }));
  expect(await readDataKeys(store, school)).toBeUndefined();
});

test('keys that were thrown away, a copy with its folder, are not made anew by who looks again', async () => {
  vi.useFakeTimers();
  try {
    const seals = sealsOf(openKeyFolder(folder, newKey()));
    const school = crypto.randomUUID();
    const { seal, open } = await seals.of(school);
    const sealed = seal('people.mobile', '07700 900123');
    await rm(folder, { recursive: true });
    await vi.advanceTimersByTimeAsync(looksAgainMs);
    await expect(seals.of(school)).rejects.toThrow(DataKeyMissing);
    expect(existsSync(folder)).toBe(false);
    // Whoever already holds them ends what they began.
    expect(open(sealed)).toBe('07700 900123');
  } finally {
    vi.useRealTimers();
  }
});
