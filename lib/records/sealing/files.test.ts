import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import postgres from 'postgres';
import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ownKeys } from '@/lib/platform/keys/own';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import { answerWithStored } from '@/lib/platform/storage/answer-with-file';
import { answerWithPicture } from '@/lib/platform/storage/answer-with-picture';
import { openFolder } from '@/lib/platform/storage/folder';
import { uploadKey } from '@/lib/platform/storage/keys';
import { sealedStorage } from '@/lib/platform/storage/sealed/sealed';
import { storage } from '@/lib/platform/storage/storage';
import type { Storage } from '@/lib/platform/storage/store';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { superuser } from '@/lib/testing/database';
import { readLog } from '@/lib/testing/log';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { filesOfSchool, sealPlainFiles, sealPlainFilesOf } from './files';
import { sealAllPlainFiles } from './jobs';
import { lookForFiles, lookForFilesOf } from './looking';

vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

const root = process.env.STORAGE_DIR ?? '';
const marker = 'only Maya wrote this';
let school: MintedSchool;
let remover: postgres.Sql;
const store = crypto.randomUUID();
beforeAll(() => {
  remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
});
afterAll(() => remover.end());
beforeEach(async () => {
  school = await mintSchool();
  await superuser()`insert into trail.key_store (id) values (${store})`;
});
afterEach(() => superuser()`delete from trail.key_store where id = ${store}`);

const aKey = (extension = 'jpg') =>
  uploadKey({
    ...{ personId: school.people.maya.id, fileId: newId(), extension, on: '2026-11-16' },
  });
/** As an older version left it. */
const plain = (key: string, text = marker) => openFolder({ root }).put(key, Buffer.from(text));
const contentOf = async (key: string) => {
  const stored = await (await storage()).read(key);
  return stored && String(await buffer(stored.content));
};
const lies = (key: string) => readFile(path.join(root, key));
/** Beside other tests, whose schools name files that nobody stored. */
const sealed = async (of?: Storage, gate: postgres.Sql = superuser()) =>
  sealAllPlainFiles({ remover, gate, store: of ?? (await storage()) }, [school]);
const notMounted = () => {
  const elsewhere = openFolder({ root: path.join(root, 'not mounted') });
  return sealedStorage(elsewhere, { seals: sealsOf(ownKeys()), readsPlain: async () => true });
};
const removeGone = (keys: readonly string[]) => superuser()`
  delete from files where school_id = ${school.id} and storage_key <> all(${[...keys]})`;
/** As if these were all looks there ever were; others' are back afterwards. */
async function withLooks(
  looks: readonly Readonly<{ daysAgo: number; missing: number }>[],
  work: (gate: postgres.Sql) => Promise<unknown>,
) {
  const rolledBack = new Error('rolled back');
  const tried = superuser().begin(async (sql) => {
    await sql`delete from platform_proofs where kind = 'files'`;
    for (const { daysAgo, missing } of looks)
      await sql`insert into platform_proofs (kind, proved_at, facts, faults)
        values ('files', now() - ${daysAgo} * interval '1 day',
          ${JSON.stringify({ files: 9, missing, shut: 0 })}::text::jsonb, '["files"]')`;
    await work(sql as unknown as postgres.Sql);
    throw rolledBack;
  });
  await expect(tried).rejects.toBe(rolledBack);
}
const isNoted = async () => (await superuser()`select trail.files_are_sealed() as sealed`)[0];
const { maya, mrsBell } = {
  maya: () => school.people.maya.id,
  mrsBell: () => school.people.mrsBell.id,
};
const asEvidence = (key: string) => superuser()`
  insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, storage_key)
  values (${newId()}, ${school.id}, ${maya()}, ${maya()}, 'photo', 'image/jpeg', 6, ${key})`;

async function plainEverywhere() {
  const [evidence, logo, imported, underWay, gone] = [
    aKey(),
    aKey(),
    aKey('csv'),
    aKey('part'),
    aKey(),
  ];
  for (const key of [evidence, logo, imported, underWay]) await plain(key);
  await asEvidence(evidence);
  await asEvidence(gone);
  const about = { contentType: 'image/jpeg', bytes: 6, width: 1, height: 1, storageKey: logo };
  await superuser()`update schools set logo = ${JSON.stringify(about)}::text::jsonb where id = ${school.id}`;
  const sent = [{ name: 'a.csv', key: imported, bytes: 6 }];
  await superuser()`
    insert into imports (id, school_id, asked_by_id, state, source, starts_on, files, choices)
    values (${newId()}, ${school.id}, ${mrsBell()}, 'reading', 'arbor', '2026-11-16',
      ${JSON.stringify(sent)}::text::jsonb, '{}')`;
  await superuser()`insert into uploads_under_way (id, school_id, person_id, storage_key)
    values (${newId()}, ${school.id}, ${maya()}, ${underWay})`;
  return [evidence, logo, imported, underWay];
}

test('what an older version left in plain is read, sealed beside that, and from then on nothing plain is read', async () => {
  const keys = await plainEverywhere();
  for (const key of keys) expect(await contentOf(key)).toBe(marker);
  const found: string[] = [];
  for await (const some of filesOfSchool(remover, school.id)) found.push(...some);
  expect(found).toEqual(expect.arrayContaining(keys));

  await sealed();
  for (const key of keys) {
    expect((await lies(key)).includes(marker)).toBe(false);
    expect(await contentOf(key)).toBe(marker);
  }
  // One is not there, and may come back in plain.
  expect(await isNoted()).toEqual({ sealed: false });
  await removeGone(keys);
  await sealed();
  expect(await isNoted()).toEqual({ sealed: true });

  const planted = aKey();
  await plain(planted);
  await asEvidence(planted);
  await expect(contentOf(planted)).rejects.toThrow('not sealed');
  await sealed();
  expect((await lies(planted)).includes(marker)).toBe(true);
  // It came back from where it was missing, as whoever runs the product knows.
  const again = await sealPlainFilesOf(remover, await storage(), [school]);
  expect(again).toMatchObject({ sealed: 1, there: keys.length + 1, gone: 0, lost: 0 });
  expect((await lies(planted)).includes(marker)).toBe(false);
  expect(await contentOf(planted)).toBe(marker);
  expect(await isNoted()).toEqual({ sealed: true });
  // A database from before is restored: of it nothing is noted.
  await plain(planted);
  await superuser()`update trail.key_store set files_sealed = false where id = ${store}`;
  expect(await contentOf(planted)).toBe(marker);
  await sealed();
  expect((await lies(planted)).includes(marker)).toBe(false);
});

test('a night without the place of files notes nothing, and all is read once it is back', async () => {
  const keys = await plainEverywhere();
  await removeGone(keys);
  await sealed(notMounted());
  expect(await isNoted()).toEqual({ sealed: false });
  for (const key of keys) expect(await contentOf(key)).toBe(marker);
  await sealed();
  for (const key of keys) expect((await lies(key)).includes(marker)).toBe(false);
  expect(await isNoted()).toEqual({ sealed: true });
});

test('while part of the files is missing nothing is noted, and what comes back in plain is read and sealed', async () => {
  const keys = await plainEverywhere();
  await removeGone(keys);
  const back = aKey();
  await asEvidence(back);
  await sealed();
  expect(await isNoted()).toEqual({ sealed: false });
  await plain(back);
  expect(await contentOf(back)).toBe(marker);
  await sealed();
  expect((await lies(back)).includes(marker)).toBe(false);
  expect(await contentOf(back)).toBe(marker);
  expect(await isNoted()).toEqual({ sealed: true });
});

test('what has been missing at every look of a month holds up nothing any more, if anything is there', async () => {
  await plainEverywhere();
  const missed = (...looks: readonly (readonly [daysAgo: number, missing: number])[]) =>
    looks.map(([daysAgo, missing]) => ({ daysAgo, missing }));
  for (const looks of [
    missed(),
    missed([29, 1], [22, 1], [15, 1], [8, 1], [1, 1]),
    // They are coming back, or more is lost.
    missed([34, 2], [27, 1], [20, 1], [13, 1], [6, 1]),
    missed([34, 1], [27, 1], [20, 1], [13, 0], [6, 1]),
    // Nobody looked since.
    missed([60, 1]),
  ])
    await withLooks(looks, async (gate) => {
      await sealed(undefined, gate);
      expect(await isNoted(), JSON.stringify(looks)).toEqual({ sealed: false });
    });
  const aMonthOf = (missing: number) =>
    missed([50, 7], ...[34, 27, 20, 13, 6].map((daysAgo) => [daysAgo, missing] as const));
  await withLooks(aMonthOf(5), async (gate) => {
    await sealed(notMounted(), gate);
    expect(await isNoted()).toEqual({ sealed: false });
  });
  await withLooks(aMonthOf(1), async (gate) => {
    await sealed(undefined, gate);
    expect(await isNoted()).toEqual({ sealed: true });
  });
});

test('of several that look at once each file is sealed once, and another school’s is left alone', async () => {
  const elsewhere = await mintSchool();
  const keys = await plainEverywhere();
  const files = await storage();
  expect(await sealPlainFiles(remover, files, elsewhere.id)).toEqual({
    ...{ sealed: 0, was: 0, gone: 0, lost: 0 },
  });
  for (const key of keys) expect((await lies(key)).includes(marker)).toBe(true);
  const other = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
  await Promise.all([
    sealPlainFiles(remover, files, school.id),
    sealPlainFiles(other, files, school.id),
  ]);
  await other.end();
  for (const key of keys) {
    expect((await lies(key)).includes(marker)).toBe(false);
    expect(await contentOf(key)).toBe(marker);
  }
  // The one that is not there.
  const log = readLog();
  expect(await sealPlainFiles(remover, files, school.id)).toMatchObject({
    ...{ sealed: 0, gone: 1, lost: 0 },
  });
  const missing = log.end().filter(({ kind }) => kind === 'file_missing');
  expect(missing).toEqual([expect.objectContaining({ file: expect.any(String) })]);
  expect(keys).not.toContain(missing[0]?.file);
});

test('files that are gone, or do not open, are counted and told of; one removed with its row is not', async () => {
  const keys = await plainEverywhere();
  const store = await storage();
  await sealPlainFiles(remover, store, school.id);
  const before = await lookForFilesOf(remover, store, school.id);
  expect(before.missing).toBeGreaterThan(0);
  const [evidence = '', logo = ''] = keys;
  // Another file lies in its place, whose key is bound to that one.
  await openFolder({ root }).put(evidence, await lies(logo));
  await store.remove(logo);
  const log = readLog();
  expect(await lookForFilesOf(remover, store, school.id)).toEqual({
    ...{ files: before.files, missing: before.missing + 1, shut: before.shut + 1 },
  });
  // Whoever keeps the server reads which.
  expect(log.end()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'file_shut', file: evidence, schoolId: school.id }),
      expect.objectContaining({ kind: 'file_missing', file: logo, schoolId: school.id }),
    ]),
  );
  // Removed between two looks, with its row.
  const [leaves] = [aKey()];
  await asEvidence(leaves);
  let looked = 0;
  const removing: typeof store = {
    ...store,
    renew: async (key) => {
      if (key === leaves && looked++ === 0)
        await superuser()`delete from files where storage_key = ${leaves}`;
      return store.renew(key);
    },
  };
  expect(await lookForFilesOf(remover, removing, school.id)).toMatchObject({
    missing: before.missing + 1,
  });
  expect(looked).toBe(1);

  const all = await lookForFiles();
  expect(all.missing).toBeGreaterThan(0);
  const [proof] = await superuser()`
    select facts, faults from platform_proofs where kind = 'files' order by proved_at desc limit 1`;
  expect(proof).toEqual({ facts: all, faults: ['files'] });
});

test('a file in plain is sound until all are sealed, and from then on one that does not open', async () => {
  const keys = await plainEverywhere();
  await removeGone(keys);
  const store = await storage();
  expect(await lookForFilesOf(remover, store, school.id)).toMatchObject({ missing: 0, shut: 0 });
  await sealed();
  expect(await isNoted()).toEqual({ sealed: true });
  const planted = aKey();
  await plain(planted);
  await asEvidence(planted);
  expect(await lookForFilesOf(remover, store, school.id)).toMatchObject({ missing: 0, shut: 1 });
  await expect(contentOf(planted)).rejects.toThrow('not sealed');
});

test('nobody but whoever removes notes that files are sealed', async () => {
  const app = postgres(String(process.env.APP_DATABASE_URL), { max: 1, onnotice: () => {} });
  await expect(app`select trail.note_files_sealed()`).rejects.toMatchObject({ code: '42501' });
  await expect(app`update trail.key_store set files_sealed = true`).rejects.toMatchObject({
    code: '42501',
  });
  expect(await app`select trail.files_are_sealed() as sealed`).toEqual([{ sealed: false }]);
  await app.end();
});

test('a file that does not open is answered with a page that says so', async () => {
  const key = aKey();
  await storedDirectly(maya()).put(key, Buffer.from(marker));
  expect((await lies(key)).includes(marker)).toBe(false);
  const stored = { storageKey: key, contentType: 'image/jpeg', bytes: marker.length };
  const ask = (headers = {}) => new Request('http://localhost/file', { headers });
  const whole = await answerWithStored(ask(), stored, 'photo');
  expect(await whole.text()).toBe(marker);
  expect(whole.headers.get('content-length')).toBe(String(marker.length));
  const part = await answerWithStored(ask({ range: 'bytes=5-8' }), stored, 'photo');
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    'Maya',
    `bytes 5-8/${marker.length}`,
  ]);
  expect((await answerWithStored(ask({ range: 'bytes=99-' }), stored, 'photo')).status).toBe(416);

  const bytes = await lies(key);
  await openFolder({ root }).put(key, Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')]));
  const log = readLog();
  for (const answer of [
    await answerWithStored(ask(), stored, 'photo'),
    await answerWithPicture(ask(), stored, 'logo'),
  ]) {
    const text = await answer.text();
    expect(answer.status).toBe(503);
    expect(text).toContain('This file does not open');
    expect(text).not.toMatch(/sealed\.ts|at Object|uploads\//);
  }
  expect(log.end()).toMatchObject([
    { kind: 'file_shut', file: key, fault: { message: expect.stringContaining('was changed') } },
    { kind: 'file_shut', file: key },
  ]);
});

test('nobody’s files are stored for nobody', async () => {
  await expect(storedDirectly(newId()).put(aKey(), Buffer.from('x'))).rejects.toThrow('nobody');
});
