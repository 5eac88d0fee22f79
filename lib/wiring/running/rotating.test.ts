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

test('ended before it made the new one, it makes it', async () => {
  await writeFile(oldOf(file), `${old}\n`, { mode: 0o600 });
  const made = (await rotateMaster(told())).MASTER_KEY;
  expect(made).not.toBe(old);
  expect(await storeOf({ MASTER_KEY: made }).read(names[0] as string)).toHaveLength(32);
});

test('with it go the keys of every database that share the master key, and nobody else’s', async () => {
  const folderOf = (name: string) => path.join(folder, 'all', name);
  const open = (name: string, digits: string, before?: string) =>
    openKeyFolder(folderOf(name), masterKeysOf({ MASTER_KEY: digits, MASTER_KEY_OLD: before }));
  const kept = new Map<string, Buffer | undefined>();
  for (const name of ['one', 'two', 'three'])
    kept.set(name, await open(name, old).keep('schools/s0/data/1'));
  const stranger = await open('stranger', 'ee'.repeat(32)).keep('schools/s9/data/1');
  await open('empty', old).keep('intake/k1');
  await open('empty', old).destroy('intake/k1');
  const of = (name: string) => ({ ...told(), KEYS_DIR: folderOf(name) });

  const made = (await rotateMaster(of('one'))).MASTER_KEY;
  for (const [name, key] of kept)
    expect(await open(name, made).read('schools/s0/data/1')).toEqual(key);

  // The other database's turn makes another one, of which nothing is lost either.
  const again = (await rotateMaster({ ...of('two'), MASTER_KEY: made })).MASTER_KEY;
  expect(again).not.toBe(made);
  for (const [name, key] of kept)
    expect(await open(name, again).read('schools/s0/data/1')).toEqual(key);

  // Ended while only its own were sealed anew, the other's turn goes on with it.
  await replace(file);
  const third = (await readFile(file, 'utf8')).trim();
  expect(await rewrapAll(open('two', third, again))).toBe(1);
  expect((await rotateMaster({ ...of('two'), MASTER_KEY: third })).MASTER_KEY).toBe(third);
  expect((await readFile(oldOf(file), 'utf8')).trim()).toBe(again);
  for (const [name, key] of kept)
    expect(await open(name, third).read('schools/s0/data/1')).toEqual(key);
  expect(await open('stranger', 'ee'.repeat(32)).read('schools/s9/data/1')).toEqual(stranger);
  expect(await open('empty', third).isGone('intake/k1')).toBe(true);
});

test('two at once, of two databases, lose nothing', async () => {
  const folderOf = (name: string) => path.join(folder, 'both', name);
  const open = (name: string, digits: string) =>
    openKeyFolder(folderOf(name), masterKeysOf({ MASTER_KEY: digits }));
  const [one, two] = [await open('one', old).keep('a'), await open('two', old).keep('a')];
  await Promise.all(
    ['one', 'two'].map((name) => rotateMaster({ ...told(), KEYS_DIR: folderOf(name) })),
  );
  // The later may have made another one meanwhile, of which the former knows once it looks.
  const now = (await readFile(file, 'utf8')).trim();
  await rotateMaster({ ...told(), MASTER_KEY: now, KEYS_DIR: folderOf('one') });
  const last = (await readFile(file, 'utf8')).trim();
  expect(await open('one', last).read('a')).toEqual(one);
  expect(await open('two', last).read('a')).toEqual(two);
});

test('one of the environment is renewed where both are told, and says so where they are not', async () => {
  const { MASTER_KEY_FILE: _, ...outside } = told();
  await expect(rotateMaster({ ...outside, MASTER_KEY: fresh })).rejects.toThrow(
    'MASTER_KEY_OLD to the one before',
  );
  await expect(storeOf({ MASTER_KEY: fresh }).read(names[0] as string)).rejects.toThrow(
    'The keys of this database were made with another MASTER_KEY; set the one they were made with.',
  );
  await rotateMaster({ ...outside, MASTER_KEY: fresh, MASTER_KEY_OLD: old });
  const alone = storeOf({ MASTER_KEY: fresh });
  for (const name of names) expect(await alone.read(name)).toHaveLength(32);
  expect(await rewrapAll(alone)).toBe(0);
});
