import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connect } from '@/db/connect';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { openKeys } from '@/lib/platform/keys/open';
import { firstKey, newKey } from '@/lib/platform/keys/store';
import { closeKeyTables, forgetStoreIn, isStoreIn, keyTables } from '@/lib/platform/keys/table';
import { dataKeyOf, sealsOf } from '@/lib/platform/sealing/data-keys';
import { notedErasures, noteErasure } from '@/lib/records/erasure/list';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { makeOwnDatabase } from '@/lib/testing/own-database';
import { keepKeys, layDownKeys } from '../backups/kept-keys';
import { forgetKeys, keyStoreOf, keysOfDatabase, prepareKeys } from './keys';
import { moveKeys } from './moving-keys';
import { rotateMaster } from './rotating';
import { readSettings, type Settings } from './settings';

/* Keys in a small PostgreSQL of their own, on another server than what they open. */
let server: EmbeddedDatabase;
let folder: string;
let one: Awaited<ReturnType<typeof makeOwnDatabase>>;
let ownerUrl: string;
let settings: Settings;
let database: { ownerUrl: string; sealUrl: string };

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks keys apart-');
  server = await openEmbedded({ dataFolder: path.join(folder, 'server'), durable: false });
  one = await makeOwnDatabase(`keys_apart_${process.pid}`);
  ownerUrl = one.environment.OWNER_DATABASE_URL ?? '';
  database = { ownerUrl, sealUrl: one.environment.SEAL_DATABASE_URL ?? '' };
}, 120_000);
beforeEach(async () => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys apart-'));
  settings = {
    ...readSettings(),
    ...{ dataFolder, keysFolder: path.join(dataFolder, 'keys'), keysUrl: server.ownerUrl },
    ...{ masterKey: 'ab'.repeat(32), oldMasterKey: undefined, keysAreLost: false },
  };
  await one.sql`truncate trail.key_store, trail.letters, trail.intake_keys, trail.chains cascade`;
});
afterAll(async () => {
  await closeKeyTables();
  await one.drop();
  await server.release();
  await forgetEmbedded(path.join(folder, 'server'));
  await rm(folder, { recursive: true, force: true });
});

const begin = (more: Partial<Settings> = {}) =>
  prepareKeys(one.sql, { ...settings, ...more }, database);
const withUrl = (change: (url: URL) => void) => {
  const url = new URL(server.ownerUrl);
  change(url);
  return url.href;
};

test('the first start makes the table and keys in it, the next finds them, and no folder is made', async () => {
  const told = await begin();
  expect(told).toMatchObject({ KEYS_URL: server.ownerUrl, begunAfresh: false });
  const kept = await openKeys(told).read(firstKey);
  expect(kept).toHaveLength(32);
  expect(await openKeys(await begin()).read(firstKey)).toEqual(kept);
  const { begunAfresh: _, ...same } = told;
  expect(await keysOfDatabase(settings, database)).toEqual(same);
  expect(existsSync(settings.keysFolder)).toBe(false);
});

test('another master key, and keys that are not there, are each one sentence; lost for good they begin afresh', async () => {
  await begin();
  await expect(begin({ masterKey: 'cd'.repeat(32) })).rejects.toThrow(
    'The keys of this database were made with another MASTER_KEY; set the one they were made with.',
  );
  await forgetStoreIn(server.ownerUrl, await keyStoreOf(ownerUrl));
  await expect(begin()).rejects.toThrow(
    /^The keys of this database are not in the database of KEYS_URL; put them back there/,
  );
  await expect(keysOfDatabase(settings, database)).rejects.toThrow(
    'The keys of this database are not in the database of KEYS_URL; name where they lie in KEYS_DIR or KEYS_URL.',
  );
  const afresh = await begin({ keysAreLost: true });
  expect(afresh.begunAfresh).toBe(true);
  expect((await sealsOf(openKeys(afresh)).of(newId())).version()).toBeGreaterThan(1_700_000_000);
});

test('a server that does not answer, a wrong password, no such database and the same server are each one sentence', async () => {
  const nobody = createServer();
  await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve));
  const address = nobody.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await new Promise((resolve) => nobody.close(resolve));
  const refusals: readonly (readonly [string, RegExp])[] = [
    [
      withUrl((url) => {
        url.port = String(port);
      }),
      /^The database server at 127\.0\.0\.1:\d+, which KEYS_URL names, does not answer \(ECONNREFUSED\)\.$/,
    ],
    [
      withUrl((url) => {
        url.password = 'wrong';
      }),
      /^The database server at 127\.0\.0\.1:\d+ refuses the name or password in KEYS_URL\.$/,
    ],
    [
      withUrl((url) => {
        url.pathname = 'nothing';
      }),
      /has no such database as KEYS_URL names; create it first\.$/,
    ],
    [ownerUrl, /^The database of KEYS_URL is on the same server as what its keys open/],
  ];
  for (const [keysUrl, sentence] of refusals)
    await expect(begin({ keysUrl }), keysUrl).rejects.toThrow(sentence);
  const nothing = await one.sql`select from trail.key_store`;
  expect(nothing).toHaveLength(0);
});

test('a role that may make no table is told so', async () => {
  const owner = keyTables(server.ownerUrl);
  await owner`create role nobody_much login password 'nobody'`;
  await owner`create database for_nobody_much`;
  const keysUrl = withUrl((url) => {
    [url.username, url.password, url.pathname] = ['nobody_much', 'nobody', 'for_nobody_much'];
  });
  await expect(begin({ keysUrl })).rejects.toThrow(
    /^The role of KEYS_URL may not make its table in the database at 127/,
  );
});

test('keys lie in one place: a folder and a database are not both named', () => {
  const before = { ...process.env };
  Object.assign(process.env, { KEYS_URL: server.ownerUrl, KEYS_DIR: '/somewhere' });
  try {
    expect(readSettings).toThrow('Of KEYS_DIR and KEYS_URL set one: keys lie in one place.');
    process.env.KEYS_DIR = '';
    process.env.KEYS_URL = 'postgres://keys.example/keys';
    expect(readSettings).toThrow(/^KEYS_URL leads to keys\.example without verified TLS/);
    process.env.KEYS_URL = 'keys.example';
    expect(readSettings).toThrow('KEYS_URL does not begin with postgres://');
  } finally {
    Object.assign(process.env, { KEYS_URL: '', KEYS_DIR: before.KEYS_DIR });
  }
});

test('a new master key seals what lies there anew, of every database that shares it', async () => {
  const told = await begin();
  const keys = openKeys(told);
  const other = { ...told, KEYS_DIR: path.join(settings.keysFolder, 'another-database') };
  const theirs = await openKeys(other).keep('schools/one/own');
  const stranger = { ...told, KEYS_DIR: path.join(settings.keysFolder, 'stranger') };
  await openKeys({ ...stranger, MASTER_KEY: 'ee'.repeat(32) }).keep('schools/one/own');
  const own = await keys.keep(dataKeyOf('one', 1));
  const now = { ...told, MASTER_KEY: 'cd'.repeat(32), MASTER_KEY_OLD: told.MASTER_KEY };
  await rotateMaster(now);
  const { MASTER_KEY_OLD: _, ...alone } = now;
  expect(await openKeys(alone).read(dataKeyOf('one', 1))).toEqual(own);
  expect(await openKeys({ ...alone, KEYS_DIR: other.KEYS_DIR }).read('schools/one/own')).toEqual(
    theirs,
  );
  expect(
    await openKeys({ ...stranger, MASTER_KEY: 'ee'.repeat(32) }).read('schools/one/own'),
  ).toHaveLength(32);
});

test('a backup of the keys takes them from there, and lays what is missing down there again', async () => {
  const told = await begin();
  const store = await keyStoreOf(ownerUrl);
  const keys = openKeys(told);
  const kept = await keys.keep('schools/one/own');
  const ids = { id: newId(), schoolId: newId(), personId: newId() };
  await noteErasure(keys, { ...ids, by: null, reason: 'asked', at: new Date().toISOString() });
  const copies = {
    ...{ folder: path.join(settings.dataFolder, 'copies'), key: await generateX25519Identity() },
    ...{ keysFolder: settings.keysFolder, keysUrl: server.ownerUrl },
    dataFolder: settings.dataFolder,
  };
  expect(await keepKeys(copies)).toBe(true);
  const all = await keys.all();
  await forgetStoreIn(server.ownerUrl, store);
  await openKeys(told).note('since', newKey());
  expect(await layDownKeys(copies)).toMatchObject({ laid: expect.any(Number) });
  expect(await keys.read('schools/one/own')).toEqual(kept);
  expect(await keys.all()).toEqual([...all, 'since'].toSorted());
  expect(await notedErasures(keys)).toMatchObject([ids]);
  expect(existsSync(path.join(settings.dataFolder, 'keys-being-laid-down'))).toBe(false);
});

test('keys of a folder are moved there once, while nothing is served, and the folder is set aside', async () => {
  const folderFirst = { ...settings, keysUrl: undefined };
  const before = await prepareKeys(one.sql, folderFirst, database);
  const kept = await openKeys(before).keep('schools/one/own');
  await openKeys({ ...before, KEYS_DIR: path.join(settings.keysFolder, 'not-ours') }).keep('a');
  const id = await keyStoreOf(ownerUrl);
  const said: string[] = [];
  const move = (from: Settings) => moveKeys(from, ownerUrl, (words) => void said.push(words));
  await expect(begin()).rejects.toThrow('are not in the database of KEYS_URL');
  await expect(move(folderFirst)).rejects.toThrow(/^KEYS_URL is not set/);
  const served = connect(one.environment.APP_DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await served`select 1`;
  await expect(move(settings)).rejects.toThrow(/stop every process first/);
  await served.end();
  await move(settings);
  expect(said.join()).toMatch(/keys lie in the database of KEYS_URL/);
  expect(await openKeys(await begin()).read('schools/one/own')).toEqual(kept);
  expect(existsSync(path.join(settings.keysFolder, id))).toBe(false);
  expect(existsSync(path.join(settings.dataFolder, `keys-moved-${id}`))).toBe(true);
  expect(await isStoreIn(server.ownerUrl, 'not-ours')).toBe(false);
  await expect(move(settings)).rejects.toThrow(/^There are no keys of this database in/);
}, 60_000);

test('of a database that is emptied they are thrown away, and of no other', async () => {
  await begin();
  const store = await keyStoreOf(ownerUrl);
  await openKeys({ ...(await begin()), KEYS_DIR: '/nowhere/stays' }).keep('a');
  await forgetKeys(settings, database);
  expect(await isStoreIn(server.ownerUrl, store)).toBe(false);
  expect(await isStoreIn(server.ownerUrl, 'stays')).toBe(true);
});
