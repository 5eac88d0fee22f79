import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { allIn } from '@/lib/platform/keys/copying';
import { closeKeyTables } from '@/lib/platform/keys/table';
import { freePort, processesOf, start, untilItAnswers } from './product';

/* A machine is lost: what was kept apart from it is all there is. */
let folder: string;
const below = (name: string) => path.join(folder, name);
let environment: Record<string, string>;
const ofKeys: EmbeddedDatabase[] = [];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks backed up-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  await closeKeyTables();
  for (const server of ofKeys) await server.release();
  for (const name of ['first keys', 'second keys']) await forgetEmbedded(below(name));
  for (const dataFolder of ['lost', 'found', 'lost too', 'found again'].map(below)) {
    for (const pid of processesOf(dataFolder)) process.kill(pid, 'SIGKILL');
    while (processesOf(dataFolder).length > 0) await pause(100);
    await forgetEmbedded(dataFolder);
  }
  await rm(folder, { recursive: true, force: true });
});

async function ask(dataFolder: string, query: string) {
  const read = (name: string) => readFileSync(path.join(dataFolder, 'postgres', name), 'utf8');
  const port = read('cluster/postmaster.pid').split('\n')[3];
  const sql = postgres(
    `postgres://studystreaks_owner:${read('password').trim()}@127.0.0.1:${port}/studystreaks`,
    { max: 1, onnotice: () => {} },
  );
  try {
    return await sql.unsafe(query).then((rows) => rows.map((row) => ({ ...row })));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const restore = (dataFolder: string, more: Readonly<Record<string, string>> = {}) =>
  new Promise<{ code: number; said: string }>((resolve) =>
    execFile(
      'npm',
      ['run', 'restore'],
      {
        cwd: path.resolve(import.meta.dirname, '../../..'),
        env: {
          ...process.env,
          ...{ DATABASE_URL: '', AUTH_SECRET: '', STORAGE_DIR: '', S3_BUCKET: '' },
          ...{ MASTER_KEY: '', KEYS_DIR: '', KEYS_URL: '', DATA_DIR: dataFolder },
          ...environment,
          ...more,
        },
      },
      (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), said: stdout + stderr }),
    ),
  );

async function run(dataFolder: string) {
  const port = await freePort();
  const product = start({ port, dataFolder, environment });
  await untilItAnswers(product, port);
  return product;
}

test('everything up to its end comes back on another machine, and nothing is restored over a running product', async () => {
  environment = { BACKUP_DIR: below('backups'), KEYS_BACKUP_DIR: below('keys apart') };
  const [lost, found] = [below('lost'), below('found')];
  const product = await run(lost);
  await expect
    .poll(() => readFileSync(path.join(lost, 'backup-key'), 'utf8'), { timeout: 30_000 })
    .toMatch(/^AGE-SECRET-KEY-1/);
  await ask(lost, 'create table kept as select 7 as it');
  const refusal = await restore(lost);
  expect(refusal.said).toContain('stop it first');
  expect(refusal.code).toBe(1);
  process.kill(product.supervisor(), 'SIGTERM');
  expect(await product.ended).toBe(0);

  const key = readFileSync(path.join(lost, 'backup-key'), 'utf8').trim();
  await forgetEmbedded(lost);
  const restored = await restore(found, { BACKUP_KEY: key });
  expect(restored.said).toContain('Everything is as it was at');
  expect(restored.said).toContain('Keys that were missing came from the copy of');
  expect(restored.code).toBe(0);

  environment = { ...environment, BACKUP_KEY: key };
  const again = await run(found);
  expect(await ask(found, 'select it from kept')).toEqual([{ it: 7 }]);
  process.kill(again.supervisor(), 'SIGTERM');
  expect(await again.ended).toBe(0);
}, 300_000);

/** A server for keys, on a machine of its own as it were. */
async function serverOfKeys(name: string) {
  const server = await openEmbedded({ dataFolder: below(name), durable: false });
  ofKeys.push(server);
  return server.ownerUrl;
}

async function allKeysIn(url: string) {
  const found: [string, string][] = [];
  for await (const { place, kept } of allIn(url)) found.push([place, kept.toString('base64')]);
  return found.toSorted();
}

test('keys that lay in a database of their own come back into another', async () => {
  const [lost, found] = [below('lost too'), below('found again')];
  const [first, second] = [await serverOfKeys('first keys'), await serverOfKeys('second keys')];
  environment = {
    BACKUP_DIR: below('other backups'),
    KEYS_BACKUP_DIR: below('other keys apart'),
    KEYS_URL: first,
  };
  const product = await run(lost);
  await expect
    .poll(() => readFileSync(path.join(lost, 'backup-key'), 'utf8'), { timeout: 30_000 })
    .toMatch(/^AGE-SECRET-KEY-1/);
  process.kill(product.supervisor(), 'SIGTERM');
  expect(await product.ended).toBe(0);
  const kept = await allKeysIn(first);
  expect(kept.length).toBeGreaterThan(1);

  const key = readFileSync(path.join(lost, 'backup-key'), 'utf8').trim();
  await forgetEmbedded(lost);
  const restored = await restore(found, { BACKUP_KEY: key, KEYS_URL: second });
  expect(restored.said).toContain('Keys that were missing came from the copy of');
  expect(restored.code).toBe(0);
  expect(await allKeysIn(second)).toEqual(kept);

  environment = { ...environment, BACKUP_KEY: key, KEYS_URL: second };
  const again = await run(found);
  process.kill(again.supervisor(), 'SIGTERM');
  expect(await again.ended).toBe(0);
}, 300_000);
