import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEmbedded } from '@/db/embedded';
import { freePort, type Product, processesOf, runningIn, start, untilItAnswers } from './product';

/* What whoever looks after the machine is told of its state. */
const token = 'a token of the tests, of no other use';
let folder: string;
let port: number;
let product: Product;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks watched-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  product = start({
    ...{ port, dataFolder: folder },
    environment: { METRICS_TOKEN: token, WEB_PROCESSES: '2', BACKUP_DIR: `${folder} backups` },
  });
  await untilItAnswers(product, port);
});
afterAll(async () => {
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  while (processesOf(folder).length > 0) await pause(100);
  await forgetEmbedded(folder);
  await rm(folder, { recursive: true, force: true });
  await rm(`${folder} backups`, { recursive: true, force: true });
});

const ask = (at: string, authorization = `Bearer ${token}`) =>
  fetch(`http://127.0.0.1:${port}/api/${at}`, { headers: { authorization } });
type Part = Readonly<{ part: string; well: boolean; why?: string }>;
const partsOf = async (answer: Response) =>
  ((await answer.json()) as { parts: Part[] }).parts.map(({ part, well, why }) => ({
    ...{ part, well },
    ...(why && { why }),
  }));

/** The sum over all processes of what the lines that match say. */
async function counted(line: RegExp) {
  const text = await (await ask('metrics')).text();
  return text
    .split('\n')
    .filter((each) => line.test(each))
    .map((each) => Number(each.split(' ').at(-1)))
    .reduce((sum, each) => sum + each, 0);
}

test('each process says that it lives, and anybody may ask whether all is ready', async () => {
  expect(await (await ask('health/live', '')).json()).toEqual({ well: true });
  const ready = await ask('health/ready', '');
  expect(ready.status).toBe(200);
  expect(await partsOf(ready)).toEqual(
    ['database', 'migrations', 'queue', 'files', 'keys'].map((part) => ({ part, well: true })),
  );
});

test('what costs something is there only for who brings the token', async () => {
  for (const at of ['health/deep', 'metrics'])
    for (const brought of ['', 'Bearer ', 'Bearer another', token]) {
      const answer = await ask(at, brought);
      expect([at, brought, answer.status]).toEqual([at, brought, 404]);
    }
  const deep = await ask('health/deep');
  expect(deep.status).toBe(200);
  const parts = await partsOf(deep);
  expect(parts.filter(({ well }) => !well)).toEqual([]);
  expect(parts.map(({ part }) => part)).toEqual(
    expect.arrayContaining(['walls', 'files, there and back', 'worker']),
  );
});

test('requests are counted over all processes, by page and never by what somebody typed', async () => {
  const pages = /^studystreaks_requests_total\{.*page="\/sign-in"/;
  const before = await counted(pages);
  await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(`http://127.0.0.1:${port}/sign-in`).then((a) => a.text()),
    ),
  );
  await (await fetch(`http://127.0.0.1:${port}/sign-in?email=somebody@school.example`)).text();
  await fetch(`http://127.0.0.1:${port}/somebodys-school/student/anything`, { redirect: 'manual' });
  // It is counted once its answer is gone, which may be after it has come.
  await expect.poll(() => counted(pages), { timeout: 20_000 }).toBe(before + 21);
  const text = await (await ask('metrics')).text();
  expect(text).not.toMatch(/somebody/);
  expect(text).toMatch(/process="web 1"/);
  expect(text).toMatch(/process="web 2"/);
  // It may still be starting, which nobody waits for.
  await expect
    .poll(() => counted(/^process_cpu_seconds_total\{.*process="worker"/), { timeout: 60_000 })
    .toBeGreaterThan(0);
});

test('wrong passwords are counted, and of whom nobody is told', async () => {
  expect(await counted(/^studystreaks_sign_ins_refused_total/)).toBe(0);
  const page = await (await fetch(`http://127.0.0.1:${port}/sign-in`)).text();
  const asked = page.split('<form').find((each) => each.includes('name="email"')) ?? '';
  const hidden = [
    ...asked.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g),
  ];
  expect(hidden).not.toEqual([]);
  const form = new FormData();
  for (const [, name = '', value = ''] of hidden) form.set(name, value.replaceAll('&quot;', '"'));
  form.set('email', 'nobody@school.example');
  form.set('password', 'not the right one');
  await fetch(`http://127.0.0.1:${port}/sign-in`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  await expect
    .poll(() => counted(/^studystreaks_sign_ins_refused_total.*why="wrong"/), { timeout: 20_000 })
    .toBe(1);
});

test('the supervisor adds what it alone can know', async () => {
  const text = await (await ask('metrics')).text();
  for (const name of [
    ...['database_answers', 'database_bytes', 'database_connections', 'trail_unsealed'],
    ...['trail_months_ahead', 'backup_age_seconds', 'backup_kept', 'disk_free_bytes'],
  ])
    expect(text).toMatch(new RegExp(`^studystreaks_${name}(\\{.*\\})? [0-9.e+]+$`, 'm'));
  // What it knows is looked at every ten seconds, and the worker may still be making what is looked at.
  await expect
    .poll(
      async () => [
        await counted(/^studystreaks_database_answers/),
        await counted(/^studystreaks_trail_months_ahead/),
      ],
      { timeout: 30_000 },
    )
    .toEqual([1, 3]);
});

test('an operator is appointed beside it with the keys that it runs with, and the link it gives opens', async () => {
  const operator = (...told: readonly string[]) =>
    new Promise<string>((resolve) =>
      execFile(
        'npm',
        ['run', 'operator', '--', ...told],
        {
          cwd: path.resolve(import.meta.dirname, '../../..'),
          env: {
            ...process.env,
            ...{ DATABASE_URL: '', AUTH_SECRET: '', MASTER_KEY: '', KEYS_DIR: '', PUBLIC_URL: '' },
            ...{ DATA_DIR: folder, STORAGE_DIR: '', S3_BUCKET: '' },
          },
        },
        (_, stdout, stderr) => resolve(stdout + stderr),
      ),
    );
  const email = 'robin.hale@operators.example';
  const appointed = await operator('appoint', email, 'Robin', 'Hale');
  expect(appointed).toContain(`${email} is an operator from now on.`);
  const link = /^\/reset\/\S+$/m.exec(appointed)?.[0] ?? expect.fail(appointed);
  // The page names the address, which only the keys open that it was sealed with.
  const page = await fetch(`http://127.0.0.1:${port}${link}`);
  expect(await page.text()).toContain(email);
  expect(await operator('appoint', email)).toContain('is an operator already');
  expect(await operator('list')).toContain(`${email}, Robin Hale`);
  expect(await operator('end', email)).toContain('is no operator any more');
});

test('while the database is away it is not ready, and lives', async () => {
  const [postmaster] = runningIn(folder, 'bin/postgres');
  if (!postmaster) expect.fail('no PostgreSQL runs');
  process.kill(postmaster, 'SIGKILL');
  let ready = await ask('health/ready');
  for (const until = Date.now() + 20_000; ready.status === 200 && Date.now() < until; )
    ready = await ask('health/ready');
  expect(ready.status).toBe(503);
  expect((await partsOf(ready)).find(({ part }) => part === 'database')?.well).toBe(false);
  expect((await ask('health/live')).status).toBe(200);
  // The supervisor starts it again.
  while ((await ask('health/ready')).status !== 200) await pause(200);
});
