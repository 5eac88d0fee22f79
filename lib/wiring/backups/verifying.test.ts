import { cp, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import postgres, { type Sql } from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { superuser } from '@/lib/testing/database';
import { type Keeping, keepMoment } from './keeping';
import { basesOf } from './marks';
import { momentUpTo } from './restoring';
import { verify } from './round';
import { openVault, type Vault } from './vault';
import { verifyBackup } from './verifying';

/** Some moments of a small database, with two files; each test spoils a copy of them. */
let folder: string;
let server: EmbeddedDatabase;
let sql: Sql;
let keeping: Keeping;
const pathOf = (...below: string[]) => path.join(folder, ...below);
const backups = () => pathOf('spoilt');

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks verified-');
  server = await openEmbedded({ dataFolder: pathOf('data') });
  sql = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  keeping = {
    server: { ownerUrl: server.ownerUrl, home: server.home, dataFolder: pathOf('data') },
    folder: pathOf('backups'),
    key: await generateX25519Identity(),
    files: pathOf('files'),
  };
  await sql`create table things (id int primary key)`;
  for (const id of [1, 2, 3]) {
    await mkdir(pathOf('files/users'), { recursive: true });
    if (id < 3) await writeFile(pathOf('files/users', `${id}.jpg`), `picture ${id}`.repeat(20_000));
    await sql`insert into things values (${id})`;
    await keepMoment(keeping);
  }
  await cp(keeping.folder, backups(), { recursive: true, preserveTimestamps: true });
}, 120_000);
afterEach(async () => {
  await rm(backups(), { recursive: true });
  await cp(keeping.folder, backups(), { recursive: true, preserveTimestamps: true });
}, 180_000);
afterAll(async () => {
  await sql.end();
  await server.release();
  await forgetEmbedded(pathOf('data'));
  await rm(folder, { recursive: true, force: true });
}, 180_000);

const newest = async () => {
  const { line, mark } = await momentUpTo(backups());
  const [base] = await basesOf(line);
  return { vault: openVault(line, keeping.key), mark, base: base?.name ?? '' };
};
const faults = async (key = keeping.key) => (await verifyBackup(backups(), key)).faults;
const fileOf = (vault: Vault, name: string) => path.join(vault.folder, `${name}.age`);
/** As a disk does it, without a word of when. */
const spoil = async (file: string, spoilt: (content: Buffer) => Buffer) => {
  const { atime, mtime } = await stat(file);
  await writeFile(file, spoilt(await readFile(file)));
  await utimes(file, atime, mtime);
};
const turnAByte = (file: string) =>
  spoil(file, (content) => {
    const at = content.length - 40;
    content[at] = (content[at] ?? 0) ^ 1;
    return content;
  });

test('of a whole one everything is read', async () => {
  const { facts, faults: found } = await verifyBackup(backups(), keeping.key);
  expect(found).toEqual([]);
  expect(facts).toMatchObject({ verifiedTo: (await newest()).mark.at, files: 2 });
  expect(facts.segments).toBeGreaterThanOrEqual(3);
  expect(facts.bytes).toBeGreaterThan(3 * 16 * 1024 * 1024);
}, 180_000);

test('one byte of the copy of the database, of a file, and a file cut short are noticed', async () => {
  const { vault, base } = await newest();
  await turnAByte(fileOf(vault, base));
  expect(await faults()).toEqual(['copy:broken']);
  await turnAByte(fileOf(vault, 'files/users/1.jpg'));
  expect(await faults()).toEqual(['copy:broken', 'files:broken']);
  await turnAByte(fileOf(vault, 'files/users/1.jpg'));
  expect(await faults()).toEqual(['copy:broken']);
  await spoil(fileOf(vault, 'files/users/2.jpg'), (content) => content.subarray(0, -100));
  expect(await faults()).toEqual(['copy:broken', 'files:broken']);
}, 180_000);

test('a piece of the log that is missing or spoilt is noticed, in the midst and at the end', async () => {
  const { vault, mark } = await newest();
  const pieces = await vault.names('log');
  const midst = pieces.at(-2) ?? '';
  await turnAByte(fileOf(vault, midst));
  expect(await faults()).toEqual(['log:broken']);
  await vault.remove(midst);
  expect(await faults()).toEqual(['log:missing']);
  await vault.remove(`log/${mark.segment}.gz`);
  expect(await faults()).toEqual(['log:missing']);
}, 180_000);

test('a copy that is gone, and another key, are noticed', async () => {
  expect(await faults(await generateX25519Identity())).toEqual([
    'copy:other_key',
    'files:other_key',
    'log:other_key',
  ]);
  const { vault, base } = await newest();
  await vault.remove(base);
  expect(await faults()).toEqual(['copy:missing']);
}, 180_000);

test('a file that went while it was looked for is found where it is kept now', async () => {
  const { vault, mark } = await newest();
  const later = new Date(Date.parse(mark.at) + 60_000).toISOString().replaceAll(':', '-');
  await vault.move('files/users/1.jpg', `gone/${later}/users/1.jpg`);
  const { facts, faults: found } = await verifyBackup(backups(), keeping.key);
  expect([found, facts.files]).toEqual([[], 2]);
}, 180_000);

test('what came of it is written down, for operators', async () => {
  const database = { ownerUrl: String(process.env.OWNER_DATABASE_URL) };
  const signal = new AbortController().signal;
  await verify(database, { folder: backups(), key: keeping.key }, signal);
  const { vault, base } = await newest();
  await turnAByte(fileOf(vault, base));
  await verify(database, { folder: backups(), key: keeping.key }, signal);
  const proofs = await superuser()<{ faults: string[]; verifiedTo: string }[]>`
    select faults, facts->>'verifiedTo' as "verifiedTo" from platform_proofs where kind = 'backup'
      and facts->>'verifiedTo' = ${(await newest()).mark.at} order by proved_at`;
  expect(proofs.map((proof) => proof.faults)).toEqual([[], ['copy:broken']]);
  await superuser()`delete from platform_proofs where kind = 'backup'`;
}, 180_000);
