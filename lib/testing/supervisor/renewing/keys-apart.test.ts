import { chmodSync, existsSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { findPostmaster } from '@/db/postgres/postmaster';
import { closePools } from '@/lib/platform/database';
import { closeKeyTables, isStoreIn, keyTables } from '@/lib/platform/keys/table';
import { keyStoreOf } from '@/lib/wiring/running/keys';
import { formWith, openBrowser } from '../../bench/open/browser';
import { environmentBeside } from '../../beside-a-product';
import { superuser } from '../../database';
import { type MintedSchool, mintSchool } from '../../mint';
import { freePort, type Product, processesOf, start, untilItAnswers } from '../product';
import { renewKeys } from './command';
import { cookieOf, pageOf } from './traffic';

/* The product with its keys in a small PostgreSQL of their own, which goes away and comes back. */
let folder: string;
let port: number;
let keys: EmbeddedDatabase;
let database: EmbeddedDatabase;
let product: Product;
let school: MintedSchool;
const dataFolder = () => path.join(folder, 'data');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks keys apart-'));
  chmodSync(folder, 0o755);
  keys = await openEmbedded({ dataFolder: path.join(folder, 'keys-server'), durable: false });
  port = await freePort();
  const environment = { KEYS_URL: keys.ownerUrl, WEB_PROCESSES: '2' };
  product = start({ port, dataFolder: dataFolder(), environment });
  await untilItAnswers(product, port);
  database = await openEmbedded({ dataFolder: dataFolder() });
  Object.assign(process.env, await environmentBeside(dataFolder(), database.ownerUrl));
  school = await mintSchool();
}, 300_000);
afterAll(async () => {
  await closePools();
  await closeKeyTables();
  await superuser().end();
  await database.release();
  for (const pid of processesOf(dataFolder())) process.kill(pid, 'SIGKILL');
  while (processesOf(dataFolder()).length > 0) await pause(100);
  await keys.release();
  for (const below of ['data', 'keys-server']) await forgetEmbedded(path.join(folder, below));
  await rm(folder, { recursive: true, force: true });
});

const ready = async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/api/health/ready`);
  const { parts } = (await answer.json()) as { parts: { part: string; well: boolean }[] };
  return parts.filter(({ well }) => !well).map(({ part }) => part);
};
const page = () => pageOf(school, school.people.mayasMum, 'contacts');

/** Through the form, and read back from its page. */
async function writeContact(value: string) {
  const origin = `http://127.0.0.1:${port}`;
  const pool = new Pool(origin, { connections: 1 });
  const browser = openBrowser(pool, origin, cookieOf(school));
  const form = formWith(await browser.see(page()), 'name="values[]"') ?? expect.fail('no form');
  await browser.submit(page(), form, { 'kinds[]': 'mobile', 'values[]': value, lines: '' });
  const shown = await browser.see(page());
  await pool.close();
  return shown;
}

test('keys lie there and nowhere else, and are renewed there beside the product', async () => {
  expect(await ready()).toEqual([]);
  expect(await isStoreIn(keys.ownerUrl, await keyStoreOf(database.ownerUrl))).toBe(true);
  expect(existsSync(path.join(dataFolder(), 'keys'))).toBe(false);
  expect(await writeContact('07700 900001')).toContain('07700 900001');
  const notThere = await renewKeys(dataFolder(), '--data');
  expect(notThere.said).toContain('The keys of this database are not in');
  expect(notThere.code).toBe(1);
  const keysUrl = keys.ownerUrl;
  for (const which of ['--master', '--data', '--destroy-old']) {
    const renewed = await renewKeys(dataFolder(), which, { keysUrl });
    expect(renewed.said).not.toContain('not in');
    expect(renewed.code, renewed.said).toBe(0);
  }
  expect(await writeContact('07700 900002')).toContain('07700 900002');
  const [row] = await superuser()<{ value: string }[]>`
    select value from contact_points where person_id = ${school.people.mayasMum.id}`;
  expect(row?.value).toMatch(/^sealed:contact_points\.value:2:/);
  // Two web processes, the worker and the supervisor, of which each holds two at most.
  const held = await keyTables(keysUrl)`
    select 1 from pg_stat_activity where application_name = 'studystreaks keys'`;
  expect(held.length).toBeLessThanOrEqual(10);
}, 240_000);

test('while they are away it says that it is not ready, and goes on once they are back', async () => {
  const { pid } = findPostmaster(keys.home.cluster) ?? expect.fail('no server of keys');
  process.kill(pid, 'SIGQUIT');
  await expect.poll(ready, { timeout: 30_000, interval: 500 }).toEqual(['keys']);
  // What a process read of late it may go on with for some seconds.
  await pause(8_000);
  const away = await fetch(`http://127.0.0.1:${port}${page()}`, {
    headers: { cookie: cookieOf(school) },
  });
  expect(await away.text()).not.toContain('07700 900002');
  expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).status).toBe(200);
  await keys.revive();
  await expect.poll(ready, { timeout: 30_000, interval: 500 }).toEqual([]);
  expect(await writeContact('07700 900003')).toContain('07700 900003');
}, 120_000);

test('a start whose keys do not answer ends with a sentence', async () => {
  const closed = await freePort();
  const other = start({
    port: await freePort(),
    dataFolder: dataFolder(),
    environment: { KEYS_URL: `postgres://keys:x@127.0.0.1:${closed}/keys` },
  });
  expect(await other.ended).toBe(1);
  expect(other.said()).toContain(
    `The database server at 127.0.0.1:${closed}, which KEYS_URL names, does not answer (ECONNREFUSED).`,
  );
}, 60_000);
