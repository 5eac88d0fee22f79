import { chmodSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forgetEmbedded } from '@/db/embedded';
import { findPostmaster } from '@/db/postgres/postmaster';
import { freePort, type Product, processesOf, start, untilItAnswers } from './product';

/* What the product writes while requests and jobs fail, as whoever collects its log reads it. */
const markers = [
  'Zephyrine',
  'Quill',
  'zephyrine@oakfield.example',
  'tok_9fK2vv81mZ',
  'hurt at home',
];
const [given, family, email, token, body] = markers as [string, string, string, string, string];

let folder: string;
let port: number;
let product: Product;
let owner: Sql;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks logged-'));
  chmodSync(folder, 0o755);
  port = await freePort();
  product = start({ port, dataFolder: folder });
  await untilItAnswers(product, port);
  const { port: at } = findPostmaster(path.join(folder, 'postgres/cluster')) ?? expect.fail();
  const password = readFileSync(path.join(folder, 'postgres/password'), 'utf8').trim();
  owner = postgres(`postgres://studystreaks_owner:${password}@127.0.0.1:${at}/studystreaks`, {
    ...{ max: 1, onnotice: () => {} },
  });
});
afterAll(async () => {
  await owner.end({ timeout: 1 });
  for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
  while (processesOf(folder).length > 0) await pause(100);
  await forgetEmbedded(folder);
  await rm(folder, { recursive: true, force: true });
});

type Line = Readonly<Record<string, unknown>> & Readonly<{ kind?: string; requestId?: string }>;
const lines = () =>
  product
    .said()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);

test('a request says its number, which the log knows it by, and nothing else of it is written', async () => {
  const claimed = crypto.randomUUID();
  const answer = await fetch(
    `http://127.0.0.1:${port}/sign-in?email=${encodeURIComponent(email)}&next=/x/${token}`,
    { headers: { 'x-request-id': claimed, cookie: `name=${given}`, 'user-agent': family } },
  );
  const requestId = answer.headers.get('x-request-id') ?? '';
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  // No proxy of ours stands before it, so what a client says is not believed.
  expect(requestId).not.toBe(claimed);
  await expect
    .poll(() => lines().find((line) => line.requestId === requestId), { timeout: 30_000 })
    .toMatchObject({
      ...{ level: 'info', kind: 'request', route: '/sign-in', method: 'GET', status: 200 },
    });
});

test('what fails is a line and an event with the number that its sender has, and repeats nothing', async () => {
  // As after a half-done change of tables: the page’s query is refused.
  await owner`alter table platform_settings rename to platform_settings_elsewhere`;
  const numbers: string[] = [];
  try {
    for (let n = 0; n < 3; n += 1) {
      const page = await fetch(`http://127.0.0.1:${port}/sign-in?email=${email}&name=${given}`, {
        headers: { cookie: `device=${token}; language=${family}`, 'user-agent': body },
      });
      numbers.push(page.headers.get('x-request-id') ?? '');
      await page.text();
    }
    const sent = new FormData();
    for (const [name, value] of Object.entries({ email, password: token, note: body, name: given }))
      sent.set(name, value);
    await fetch(`http://127.0.0.1:${port}/sign-in`, { method: 'POST', body: sent });
    await owner`
      select graphile_worker.add_job('send_mail', ${owner.json({ school: `${given} ${family}`, event: email })}::json,
        max_attempts => 1)`;
    const told = async () => {
      const rows = await owner<{ request_id: string; digest: string | null; route: string }[]>`
        select e.request_id, e.digest, p.route, p.place from ops.system_events e
        join ops.problems p using (fingerprint)`;
      return rows;
    };
    await expect
      .poll(async () => (await told()).map(({ route }) => route), { timeout: 30_000 })
      .toContain('send_mail');
    await expect
      .poll(
        async () =>
          (await told()).find(({ request_id }) => numbers.includes(request_id))?.digest ?? '',
        { timeout: 30_000 },
      )
      .toMatch(/^\d+/);
    await expect
      .poll(
        () =>
          lines().some(
            ({ kind, requestId }) => kind === 'error' && numbers.includes(`${requestId}`),
          ),
        { timeout: 30_000 },
      )
      .toBe(true);
  } finally {
    await owner`alter table platform_settings_elsewhere rename to platform_settings`;
  }
  const [kept] = await owner<{ text: string }[]>`
    select (select string_agg(p::text, '') from ops.problems p)
      || (select string_agg(e::text, '') from ops.system_events e)
      || (select coalesce(string_agg(last_error, ''), '') from graphile_worker.jobs) as text`;
  for (const marker of markers) {
    expect(kept?.text).not.toContain(marker);
    expect(product.said()).not.toContain(marker);
    expect(product.said()).not.toContain(encodeURIComponent(marker));
  }
});
