import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import postgres, { type Sql } from 'postgres';
import { v4 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles, roles, roleUrl } from '@/db/roles';
import { layKeysInto } from '@/lib/platform/keys/copying';
import { openKeys } from '@/lib/platform/keys/open';
import { openKeyFolder } from '@/lib/platform/keys/store';
import { closeKeyTables, makeKeyTable } from '@/lib/platform/keys/table';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { renewIntakeKey } from '@/lib/trail/intake';
import type { ForKeys } from '../running/keys';
import { type Keeping, keepMoment } from './keeping';
import { keepKeys } from './kept-keys';
import { proveRestore } from './proving';
import { momentUpTo } from './restoring';
import { openVault } from './vault';

/** A whole installation of its own, small: its roles, its tables, one school, one person with a picture. */
const secret = 'a secret of the restored database and of the living one';
const masterKey = 'ab'.repeat(32);
const school = newId();
const pictured = newId();
let folder: string;
let server: EmbeddedDatabase;
let sql: Sql;
let keeping: Keeping;

const pathOf = (...below: string[]) => path.join(folder, ...below);
const storageKey = `users/${pictured}/uploads/2026/11/picture.jpg`;

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks proofs-');
  server = await openEmbedded({ dataFolder: pathOf('data') });
  sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  await prepareRoles(sql, { database: 'studystreaks', secret });
  const as = (role: Exclude<keyof typeof roles, 'owner' | 'backup'>) =>
    roleUrl(server.ownerUrl, roles[role], secret);
  await migrateDatabase({ ownerUrl: server.ownerUrl, jobsUrl: as('jobs') });
  const seal = postgres(as('seal'), { max: 1, onnotice: () => {} });
  await renewIntakeKey(seal, openKeyFolder(pathOf('keys/store'), Buffer.from(masterKey, 'hex')));
  await seal.end();
  await sql`insert into schools (id, slug, name) values (${school}, 'proven', 'Proven Primary')`;
  await addPerson(pictured);
  await mkdir(path.dirname(pathOf('files', storageKey)), { recursive: true });
  await writeFile(pathOf('files', storageKey), 'a picture');
  await sql`
    insert into person_pictures (id, school_id, person_id, added_by_id, storage_key, content_type, bytes, width, height)
    values (${newId()}, ${school}, ${pictured}, ${pictured}, ${storageKey}, 'image/jpeg', 9, 1, 1)`;
  keeping = {
    server: { ownerUrl: server.ownerUrl, home: server.home, dataFolder: pathOf('data') },
    folder: pathOf('backups'),
    key: await generateX25519Identity(),
    files: pathOf('files'),
  };
}, 180_000);

afterAll(async () => {
  await sql.end();
  await server.release();
  await forgetEmbedded(pathOf('data'));
  await rm(folder, { recursive: true, force: true });
});

const addPerson = (id: string) => sql`
  insert into people (id, school_id, role, given_name, family_name, display_name)
  values (${id}, ${school}, 'trainer', 'Ada', 'Okafor', 'Ms Okafor')`;

const backUpKeys = () =>
  keepKeys({
    ...{ folder: pathOf('keys-apart'), key: keeping.key, dataFolder: pathOf('data') },
    keysFolder: pathOf('keys'),
  });

/** Of the newest moment, and of the keys as they are. */
async function proof() {
  await keepMoment(keeping);
  await backUpKeys();
  return proofAsItLies();
}

const proofAsItLies = (keys: ForKeys = { KEYS_DIR: pathOf('keys/store'), MASTER_KEY: masterKey }) =>
  proveRestore({
    ...{ backups: keeping.folder, key: keeping.key, dataFolder: pathOf('data'), secret },
    ...{ ownerUrl: server.ownerUrl, keys },
    keepsFiles: true,
    keysBackups: pathOf('keys-apart'),
    signal: new AbortController().signal,
  });

/** Undoes what a test spoils. */
let mend: (() => Promise<unknown>) | undefined;
afterEach(async () => {
  await mend?.();
  mend = undefined;
});

test('a backup that is whole is found whole, and what came later is no fault of it', async () => {
  await keepMoment(keeping);
  const before = Date.now();
  await addPerson(newId());
  const { faults, facts } = await proof();
  expect(faults).toEqual([]);
  expect(facts).toMatchObject({ schools: 1, files: 1, erased: 0 });
  expect(facts.rows).toBeGreaterThan(2);
  expect(facts.probes).toBeGreaterThan(100);
  expect(Date.parse(String(facts.restoredTo))).toBeGreaterThan(before - 60_000);
}, 180_000);

test('a row that went past the trail is missed', async () => {
  const lost = newId();
  await addPerson(lost);
  await keepMoment(keeping);
  await sql.begin(async (inner) => {
    await inner`set local session_replication_role = 'replica'`;
    await inner`delete from people where id = ${lost}`;
  });
  expect((await proofAsItLies()).faults).toEqual(['rows:people']);
  mend = () =>
    sql.begin(async (inner) => {
      await inner`set local session_replication_role = 'replica'`;
      await inner`insert into people (id, school_id, role, given_name, family_name, display_name)
        values (${lost}, ${school}, 'trainer', 'Ada', 'Okafor', 'Ms Okafor')`;
    });
}, 180_000);

test('a file that a row names and the vault does not hold is missed', async () => {
  await keepMoment(keeping);
  const vault = openVault((await momentUpTo(keeping.folder)).line, keeping.key);
  await addPerson(newId());
  await rm(pathOf('files', storageKey));
  mend = () => writeFile(pathOf('files', storageKey), 'a picture');
  expect((await proof()).faults).toEqual(['files:person_pictures']);
  expect(await vault.has(`files/${storageKey}`)).toBe(false);
}, 180_000);

test('keys that are in no backup are a fault: with the machine they would be lost', async () => {
  await addPerson(newId());
  await proof();
  await rm(pathOf('keys-apart'), { recursive: true });
  expect((await proofAsItLies()).faults).toEqual(['keys_in_no_backup']);
}, 180_000);

test('keys that lie in a database of their own are proven from their backup, or from a copy of them', async () => {
  const url = new URL(server.ownerUrl);
  url.pathname = 'postgres';
  const keysUrl = url.href;
  await makeKeyTable(keysUrl);
  await layKeysInto(keysUrl, pathOf('keys'));
  const keys = { KEYS_DIR: '/nowhere/store', KEYS_URL: keysUrl, MASTER_KEY: masterKey };
  const before = await openKeys(keys).all();
  expect(before.length).toBeGreaterThan(0);
  await addPerson(newId());
  await keepMoment(keeping);
  await rm(pathOf('keys-apart'), { recursive: true, force: true });
  expect((await proofAsItLies(keys)).faults).toEqual(['keys_in_no_backup']);
  await keepKeys({
    ...{ folder: pathOf('keys-apart'), key: keeping.key, dataFolder: pathOf('data') },
    ...{ keysFolder: '/nowhere', keysUrl },
  });
  expect((await proofAsItLies(keys)).faults).toEqual([]);
  expect(await openKeys(keys).all()).toEqual(before);
  await closeKeyTables();
}, 180_000);

test('a wall that is down is found in the copy', async () => {
  await sql`alter table person_pictures disable row level security`;
  mend = () => sql`alter table person_pictures enable row level security`;
  await addPerson(newId());
  expect((await proof()).faults).toEqual(['walls']);
}, 180_000);
