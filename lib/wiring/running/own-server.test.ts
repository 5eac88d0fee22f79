import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { migrateDatabase } from '@/db/migrate';
import { openDatabase } from './database';
import { prepareServer } from './prepare';
import { readSettings } from './settings';

/*
 * A server of one's own, whose database belongs to a role that is no superuser: a server apart, for
 * roles belong to the whole of one.
 */
let folder: string;
let server: EmbeddedDatabase;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks own-'));
  chmodSync(folder, 0o755);
  server = await openEmbedded({ dataFolder: folder, durable: false });
  const sql = postgres(server.ownerUrl, { max: 1 });
  await sql.unsafe("create role head login createrole password 'head'");
  await sql.unsafe("create role clerk login password 'clerk'");
  await sql.unsafe('create database streaks owner head');
  await sql.unsafe('create database office owner clerk');
  await sql.end();
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.release();
  await forgetEmbedded(folder);
});

function address(role: string, database: string) {
  const url = new URL(server.ownerUrl);
  url.username = role;
  url.password = role;
  url.pathname = database;
  return url.href;
}

async function open(databaseUrl: string) {
  vi.stubEnv('DATABASE_URL', databaseUrl);
  vi.stubEnv('DATA_DIR', folder);
  return openDatabase(readSettings(), () => {});
}

test('a role that may make roles and owns the database needs nobody to prepare it', async () => {
  const database = await open(address('head', 'streaks'));
  await migrateDatabase(database);
  const sql = postgres(database.ownerUrl, { max: 1 });
  const [row] = await sql`
    select has_database_privilege('studystreaks_jobs', 'streaks', 'create') as may,
      (select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'graphile_worker') as owner`;
  await sql.end();
  expect({ ...row }).toEqual({ may: false, owner: 'studystreaks_jobs' });
  await expect(open(address('head', 'streaks'))).resolves.toMatchObject({
    jobsUrl: database.jobsUrl,
  });
});

test('roles may hold what the machines that are named need, and a start that needs more says so', async () => {
  vi.stubEnv('DATABASE_URL', address('head', 'streaks'));
  vi.stubEnv('AUTH_SECRET', 'a secret that only this test has, and its server');
  vi.stubEnv('WEB_PROCESSES', '1');
  await expect(prepareServer(['--machines', 'two'])).rejects.toThrow('After --machines stands no');
  await prepareServer(['--machines', '1']);
  const said: string[] = [];
  const start = async () =>
    (await openDatabase(readSettings(), (words) => said.push(words))).release();
  await start();
  expect(said).toEqual([]);
  vi.stubEnv('WEB_PROCESSES', '2');
  await start();
  expect(said).toEqual([
    expect.stringContaining(
      'lets studystreaks_app hold 28 connections, and this machine may need 42',
    ),
    expect.stringContaining('lets studystreaks_gate hold 14 connections'),
    expect.stringContaining('lets studystreaks_platform hold 6 connections'),
  ]);
  await prepareServer(['--machines', '1']);
  said.length = 0;
  await start();
  expect(said).toEqual([]);
}, 60_000);

test('a role that may not make roles is told who can', async () => {
  await expect(open(address('clerk', 'office'))).rejects.toThrow('run npm run db:prepare once');
});
