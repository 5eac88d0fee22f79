import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { masterKeysOf, oldOf } from '@/lib/platform/keys/master';
import { openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import { replace, rewrapAll, rotateMaster } from './rotating';

let folder: string;
let file: string;
const [old, fresh] = ['ab'.repeat(32), 'cd'.repeat(32)];
const names = Array.from({ length: 40 }, (_, at) => `schools/s${at % 7}/people/p${at}`);
const storeOf = (told: Omit<Parameters<typeof masterKeysOf>[0], 'KEYS_DIR'>) =>
  openKeyFolder(path.join(folder, 'keys'), masterKeysOf(told));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys-'));
  file = path.join(folder, 'master-key');
  await writeFile(file, `${old}\n`, { mode: 0o600 });
  const store = storeOf({ MASTER_KEY: old });
  for (const name of names) await store.keep(name);
  await store.keep('schools/s0/gone');
  await store.destroy('schools/s0/gone');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const told = () => ({
  KEYS_DIR: path.join(folder, 'keys'),
  MASTER_KEY: old,
  MASTER_KEY_FILE: file,
});

test('a master key in a file is made anew while keys are read, kept and destroyed', async () => {
  const running = storeOf(told());
  const before = await Promise.all(names.map((name) => running.read(name)));
  let goesOn = true;
  const busy = (async () => {
    for (let at = 0; goesOn; at += 1) {
      expect(await running.read(names[at % names.length] as string)).toEqual(
        before[at % names.length],
      );
      await running.keep(`intake/k${at}`);
      await running.note('ends/s1', Buffer.from(`${at}`));
      if (at % 3 === 0) await running.destroy(`intake/k${at}`);
    }
  })();
  const now = await rotateMaster(told());
  goesOn = false;
  await busy;
  expect(now.MASTER_KEY).not.toBe(old);
  expect((await readFile(file, 'utf8')).trim()).toBe(now.MASTER_KEY);
  expect((await readFile(oldOf(file), 'utf8')).trim()).toBe(old);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(oldOf(file))).mode & 0o777).toBe(0o600);
  // What the busy one kept in its last moment is sealed with the new one too.
  const alone = storeOf({ MASTER_KEY: now.MASTER_KEY });
  for (const name of await alone.all())
    expect((await alone.read(name)) ?? (await alone.isGone(name)), name).toBeTruthy();
  expect(await Promise.all(names.map((name) => alone.read(name)))).toEqual(before);
  expect(await alone.isGone('schools/s0/gone')).toBe(true);
  await expect(storeOf({ MASTER_KEY: old }).read(names[0] as string)).rejects.toThrow(
    WrongMasterKey,
  );
}, 60_000);

test('ended in the middle it goes on, with the same new key', async () => {
  await replace(file);
  const made = (await readFile(file, 'utf8')).trim();
  const half = storeOf({ MASTER_KEY: made, MASTER_KEY_OLD: old });
  for (const name of names.slice(0, 11)) expect(await half.rewrap(name)).toBe(true);
  expect((await rotateMaster({ ...told(), MASTER_KEY: made })).MASTER_KEY).toBe(made);
  expect((await readFile(oldOf(file), 'utf8')).trim()).toBe(old);
  const alone = storeOf({ MASTER_KEY: made });
  for (const name of names) expect(await alone.read(name)).toHaveLength(32);
});

test('one of the environment is renewed where both are told, and says so where they are not', async () => {
  const { MASTER_KEY_FILE: _, ...outside } = told();
  await expect(rotateMaster({ ...outside, MASTER_KEY: fresh })).rejects.toThrow(
    'MASTER_KEY_OLD to the one before',
  );
  await expect(storeOf({ MASTER_KEY: fresh }).read(names[0] as string)).rejects.toThrow(
    'The keys in KEYS_DIR were made with another MASTER_KEY; set the one they were made with.',
  );
  await rotateMaster({ ...outside, MASTER_KEY: fresh, MASTER_KEY_OLD: old });
  const alone = storeOf({ MASTER_KEY: fresh });
  for (const name of names) expect(await alone.read(name)).toHaveLength(32);
  expect(await rewrapAll(alone)).toBe(0);
});
