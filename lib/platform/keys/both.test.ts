import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { beginDataKeysAfresh, readDataKeys, sealsOf } from '../sealing/data-keys';
import { allIn, changedIn, copyKeysTo, layKeysInto } from './copying';
import { heldMasterKeys, type MasterKeys, WrongMasterKey } from './master';
import { openKeysAt, type PlaceOfKeys } from './open';
import { newKey } from './store';
import {
  closeKeyTables,
  forgetStoreIn,
  isStoreIn,
  keyTables,
  makeKeyTable,
  storesIn,
} from './table';

/* What a store of keys promises, a folder and a table alike. */
const database = `keys_apart_${process.pid}`;
let url: string;
let folder: string;
let count = 0;

beforeAll(async () => {
  await superuser().unsafe(`create database ${database}`);
  const address = new URL(process.env.OWNER_DATABASE_URL ?? '');
  address.pathname = database;
  url = address.href;
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys-'));
  await Promise.all([makeKeyTable(url), makeKeyTable(url)]);
});
afterAll(async () => {
  await closeKeyTables();
  await superuser().unsafe(`drop database ${database} with (force)`);
  await rm(folder, { recursive: true, force: true });
});

const kinds = { 'a folder': () => '', 'a table': () => url } as const;

describe.each(Object.entries(kinds))('%s', (_, urlOf) => {
  let place: PlaceOfKeys;
  let master: Buffer;
  const open = (by: Buffer | MasterKeys = master) => openKeysAt(place, by);
  beforeEach(() => {
    count += 1;
    master = newKey();
    place = { KEYS_DIR: path.join(folder, `store-${count}`), KEYS_URL: urlOf() };
  });

  test('a key is made once, is the same for everybody, and is kept sealed', async () => {
    const made = await Promise.all(
      Array.from({ length: 12 }, () => open().keep('schools/one/own')),
    );
    expect(new Set(made.map((key) => key?.toString('hex'))).size).toBe(1);
    expect(await open().read('schools/one/own')).toEqual(made[0]);
    expect(await open().read('schools/two/own')).toBeUndefined();
    expect(await open().isGone('schools/two/own')).toBe(false);
    await expect(open(newKey()).read('schools/one/own')).rejects.toThrow(WrongMasterKey);
    await expect(open(newKey()).keep('schools/one/own')).rejects.toThrow(WrongMasterKey);
  });

  test('a key that was destroyed never comes back, whoever asks for it', async () => {
    await open().keep('people/one');
    await open().destroy('people/one');
    await open().destroy('people/never-there');
    for (const name of ['people/one', 'people/never-there']) {
      expect(await open().isGone(name)).toBe(true);
      expect(await open().keep(name)).toBeUndefined();
      await open().note(name, newKey());
      await open().change(name, () => newKey());
      expect(await open().rewrap(name)).toBe(false);
      expect(await open().read(name)).toBeUndefined();
    }
  });

  test('of those who change the same at once each finds what the one before made', async () => {
    await open().keep('note', () => Buffer.from('0'));
    await Promise.all(
      Array.from({ length: 20 }, () =>
        open().change('note', (stands) => Buffer.from(String(Number(stands) + 1))),
      ),
    );
    expect(String(await open().read('note'))).toBe('20');
    await open().change('nothing', () => newKey());
    expect(await open().read('nothing')).toBeUndefined();
  });

  test('whoever destroys waits for who is changing it, and has the last word', async () => {
    await open().keep('people/one');
    let destroyed: Promise<void> | undefined;
    const held = heldMasterKeys({ now: master });
    await open({
      ...held,
      wrap: async (name, key) => {
        destroyed = open().destroy('people/one');
        await pause(50);
        return held.wrap(name, key);
      },
    }).note('people/one', newKey());
    await destroyed;
    expect(await open().isGone('people/one')).toBe(true);
  });

  test('names are told below one, and all; malformed ones are refused', async () => {
    for (const name of ['schools/b', 'schools/b/one', 'schools/b/two/x', 'schools/bb/one'])
      await open().keep(name);
    await open().destroy('schools/b/one');
    expect(await open().names('schools/b')).toEqual(['schools/b/one', 'schools/b/two/x']);
    expect(await open().names('nobody')).toEqual([]);
    expect(await open().all()).toEqual([
      ...['schools/b', 'schools/b/one', 'schools/b/two/x', 'schools/bb/one'],
    ]);
    for (const name of ['../one', 'Schools/b', 'schools//b', '', 'schools/%'])
      await expect(open().keep(name)).rejects.toThrow('malformed');
  });

  test('what is kept is sealed with a new master key once, and opens with it alone', async () => {
    const now = newKey();
    const key = await open().keep('schools/one/own');
    const both = open(heldMasterKeys({ now, before: master }));
    expect(await both.rewrap('schools/one/own')).toBe(true);
    expect(await both.rewrap('schools/one/own')).toBe(false);
    expect(await both.rewrap('schools/two/own')).toBe(false);
    expect(await open(now).read('schools/one/own')).toEqual(key);
    await expect(open().read('schools/one/own')).rejects.toThrow(WrongMasterKey);
  });

  test('columns are sealed with its data keys, and begin afresh where it does', async () => {
    const store = open();
    const seal = await sealsOf(store).of('5c3d');
    const sealed = seal.seal('people.name', 'Maya');
    expect((await sealsOf(open()).of('5c3d')).open(sealed)).toBe('Maya');
    expect(await readDataKeys(store, '5c3d')).toMatchObject({ current: 1, rotating: false });
    await beginDataKeysAfresh(store, 1_800_000_000_000);
    expect((await sealsOf(open()).of('77aa')).version()).toBe(1_800_000_000);
  });

  test('a copy in a folder says the same, and what is done to it leaves this one alone', async () => {
    const key = await open().keep('schools/one/own');
    await open().destroy('schools/one/people/two');
    const copy = path.join(folder, `copy-${count}`, 'a-store');
    await copyKeysTo(place, copy);
    const beside = openKeysAt({ KEYS_DIR: copy }, master);
    expect(await beside.all()).toEqual(await open().all());
    expect(await beside.read('schools/one/own')).toEqual(key);
    expect(await beside.isGone('schools/one/people/two')).toBe(true);
    await beside.destroy('schools/one/own');
    expect(await open().read('schools/one/own')).toEqual(key);
  });
});

describe('of a table alone', () => {
  const master = newKey();
  const open = (store: string) =>
    openKeysAt({ KEYS_DIR: `/nowhere/${store}`, KEYS_URL: url }, master);

  test('the keys of two databases lie apart in it, and one’s can be forgotten', async () => {
    const [one, two] = [await open('db-1').keep('a'), await open('db-2').keep('a')];
    expect(one).not.toEqual(two);
    expect(await storesIn(url)).toEqual(expect.arrayContaining(['db-1', 'db-2']));
    await forgetStoreIn(url, 'db-1');
    expect([await isStoreIn(url, 'db-1'), await isStoreIn(url, 'db-2')]).toEqual([false, true]);
    expect(await open('db-2').read('a')).toEqual(two);
  });

  test('what it misses of a copy is laid into it; what stands there stays, and what is gone stays gone', async () => {
    await open('db-3').keep('stays');
    await open('db-3').keep('destroyed');
    const copy = path.join(folder, 'copies');
    await copyKeysTo({ KEYS_DIR: '/nowhere/db-3', KEYS_URL: url }, path.join(copy, 'db-3'));
    const before = await open('db-3').read('stays');
    await openKeysAt({ KEYS_DIR: path.join(copy, 'db-3') }, master).keep('missing');
    await open('db-3').destroy('destroyed');
    expect(await layKeysInto(url, copy)).toBe(1);
    expect(await open('db-3').read('stays')).toEqual(before);
    expect(await open('db-3').read('missing')).toHaveLength(32);
    expect(await open('db-3').isGone('destroyed')).toBe(true);
  });

  test('of a key that was destroyed no row says anything, and a look at all tells that something changed', async () => {
    await open('db-4').keep('people/one');
    const rows = async () => {
      const found = new Map<string, Buffer>();
      for await (const { place, kept } of allIn(url)) found.set(place, kept);
      return found;
    };
    expect((await rows()).get('db-4/people/one')).toHaveLength(60);
    const before = await changedIn(url);
    await open('db-4').destroy('people/one');
    expect(String((await rows()).get('db-4/people/one'))).toBe('gone');
    expect((await changedIn(url)).getTime()).toBeGreaterThan(before.getTime());
  });

  test('it holds two connections at most, and goes on after the server threw them out', async () => {
    const key = await open('db-5').keep('a');
    await Promise.all(Array.from({ length: 30 }, (_, nth) => open('db-5').keep(`many/k${nth}`)));
    const held = () =>
      superuser()`select pid from pg_stat_activity where datname = ${database}`.then(
        ({ length }) => length,
      );
    expect(await held()).toBeLessThanOrEqual(2);
    const throwOut = async () => {
      await superuser()`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${database}`;
      await expect.poll(held).toBe(0);
    };
    await throwOut();
    expect(await open('db-5').read('a')).toEqual(key);
    await open('db-5').note('b', newKey());
    await throwOut();
    await open('db-5').destroy('b');
    expect(await open('db-5').isGone('b')).toBe(true);
  });

  test('who waits for a holder that has stopped is told, and after it is gone comes in', async () => {
    const holder = postgres(url, { max: 1, onnotice: () => {} });
    await open('db-6').keep('a');
    const [row] = await keyTables(url)<{ setting: string }[]>`
      select setting from pg_settings where name = 'lock_timeout'`;
    expect(row?.setting).toBe('15000');
    let waits: Promise<void> | undefined;
    await holder.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(hashtextextended('db-6/a', 0))`;
      waits = open('db-6').destroy('a');
      await pause(200);
      expect(await open('db-6').isGone('a')).toBe(false);
    });
    await waits;
    expect(await open('db-6').isGone('a')).toBe(true);
    await holder.end();
  });
});
