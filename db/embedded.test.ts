import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetAbandoned, forgetEmbedded, openEmbedded } from './embedded';
import { isAlive } from './postgres/postmaster';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks embedded-'));
  chmodSync(folder, 0o755);
});
afterEach(() => forgetEmbedded(folder));

const open = () => openEmbedded({ dataFolder: folder, durable: false });
const pidOf = () =>
  Number.parseInt(readFileSync(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8'), 10);

async function ask(url: string, query: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query).then((rows) => rows.map((row) => ({ ...row })));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('two that start at once make one database, share it, and the last to leave stops it', async () => {
  const [one, other] = await Promise.all([open(), open()]);
  expect(one.ownerUrl).toBe(other.ownerUrl);
  const pid = pidOf();
  await one.release();
  expect(await ask(other.ownerUrl, 'select 1 as it')).toEqual([{ it: 1 }]);
  await other.release();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('what was written is there after it was stopped, and after it was killed', async () => {
  const first = await open();
  await ask(first.ownerUrl, 'create table kept as select 7 as it');
  await first.release();

  const second = await open();
  expect(await ask(second.ownerUrl, 'select it from kept')).toEqual([{ it: 7 }]);
  process.kill(pidOf(), 'SIGKILL');
  await expect.poll(() => second.lives()).toBe(false);
  await second.revive();
  expect(await ask(second.ownerUrl, 'select it from kept')).toEqual([{ it: 7 }]);
  await second.release();
});

test('nobody without the password comes in', async () => {
  const server = await open();
  const url = new URL(server.ownerUrl);
  url.password = 'guessed';
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  await server.release();
});

test('what a killed process left behind is ended and removed, what is in use is not', async () => {
  const embedded = path.join(import.meta.dirname, 'embedded.ts');
  const keeper = spawn(process.execPath, [
    ...['--import', 'tsx', '--input-type=module', '-e'],
    `const { openEmbedded } = await import(${JSON.stringify(embedded)});
     globalThis.kept = await openEmbedded({ dataFolder: ${JSON.stringify(folder)}, durable: false });
     console.log('open');
     setInterval(() => {}, 1000);`,
  ]);
  await once(keeper.stdout, 'data');
  const pid = pidOf();
  await forgetAbandoned(folder);
  expect(isAlive(pid)).toBe(true);

  keeper.kill('SIGKILL');
  await once(keeper, 'exit');
  expect(isAlive(pid)).toBe(true);
  await forgetAbandoned(folder);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(folder)).toBe(false);
});
