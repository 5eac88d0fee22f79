import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetEmbedded } from '@/db/embedded';
import { answers, freePort, type Product, processesOf, start, untilItAnswers } from './product';

let dataFolder: string;
let started: Product[];
beforeEach(() => {
  started = [];
  dataFolder = mkdtempSync(path.join(tmpdir(), 'studystreaks lives-'));
  chmodSync(dataFolder, 0o755);
});
afterEach(async () => {
  for (const pid of processesOf(dataFolder)) process.kill(pid, 'SIGKILL');
  await gone();
  await forgetEmbedded(dataFolder);
});

async function run(port: number, command?: 'dev') {
  const product = start({ port, dataFolder, command });
  started.push(product);
  await untilItAnswers(product, port);
  return product;
}

const gone = () =>
  expect.poll(() => processesOf(dataFolder), { timeout: 20_000, interval: 100 }).toEqual([]);

const note = () =>
  readFileSync(path.join(dataFolder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n');

async function ask(query: string) {
  const password = readFileSync(path.join(dataFolder, 'postgres/password'), 'utf8').trim();
  const url = `postgres://studystreaks_owner:${password}@127.0.0.1:${note()[3]}/studystreaks`;
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query).then((rows) => rows.map((row) => ({ ...row })));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('two at once share a database; one killed leaves it to the other, both killed to the next', async () => {
  const [port, otherPort] = [await freePort(), await freePort()];
  const [one, other] = await Promise.all([run(port), run(otherPort)]);
  const [pid] = note();
  await ask('create table kept as select 7 as it');

  process.kill(one.supervisor(), 'SIGKILL');
  await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(false);
  expect(await answers(otherPort)).toBe(true);

  process.kill(other.supervisor(), 'SIGKILL');
  await expect.poll(() => answers(otherPort), { timeout: 10_000 }).toBe(false);
  // All is gone but PostgreSQL, which the next start finds where it was.
  await expect
    .poll(() => processesOf(dataFolder).length, { timeout: 10_000 })
    .toBe(processesOf(dataFolder).filter((left) => isPostgres(left)).length);

  const next = await run(port);
  expect(note()[0]).toBe(pid);
  expect(await ask('select it from kept')).toEqual([{ it: 7 }]);
  process.kill(next.supervisor(), 'SIGTERM');
  expect(await next.ended).toBe(0);
  await gone();
});

const isPostgres = (pid: number) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';

test.each([
  [
    'Ctrl-C, which the terminal sends to all of them',
    'SIGINT',
    ({ child }: Product) => -(child.pid ?? 0),
  ],
  ['SIGINT to npm alone', 'SIGINT', ({ child }: Product) => child.pid ?? 0],
  ['SIGINT to its child alone', 'SIGINT', (product: Product) => product.supervisor()],
  ['SIGTERM to npm alone', 'SIGTERM', ({ child }: Product) => child.pid ?? 0],
] as const)('%s ends everything', async (_, signal, whom) => {
  const product = await run(await freePort());
  expect(processesOf(dataFolder).length).toBeGreaterThan(3);
  process.kill(whom(product), signal);
  await product.ended;
  await gone();
});

test('the development server lets go of its port when its supervisor is killed', async () => {
  const port = await freePort();
  const product = await run(port, 'dev');
  process.kill(product.supervisor(), 'SIGKILL');
  await expect.poll(() => answers(port), { timeout: 10_000 }).toBe(false);
});
