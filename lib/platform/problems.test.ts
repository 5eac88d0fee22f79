import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { during } from './call';
import { closePools } from './database';
import { sayLast } from './ending';
import { tellOfError, turnMonthsOfErrors, writeProblems } from './problems';
import { tellOfRequestError } from './request-error';

/* A collector of telemetry: takes what is sent to it over HTTP. */
const received: { path: string; text: string }[] = [];
const bodyOf = async (request: IncomingMessage) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
};
const collector = createServer(async (request, response) => {
  received.push({ path: request.url ?? '', text: await bodyOf(request) });
  response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
});
// Before anything reads the environment.
await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;

const ids = () => crypto.randomUUID();
let table: string;
beforeEach(() => {
  // Errors of one test are problems of its own: the table's name is told.
  table = `t_${ids().replaceAll('-', '_')}`;
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  collector.closeAllConnections();
  collector.close();
  await closePools();
});

const failure = () =>
  Object.assign(new Error('duplicate key value violates "Zephyrine Quill"'), {
    code: '23505',
    table_name: table,
    detail: 'Key (email)=(zephyrine@oakfield.example)',
  });
const noted = () => superuser()<
  { fingerprint: string; many: number; severity: string; settled: boolean; rows: number }[]
>`select p.fingerprint, p.many::int as many, p.severity, p.settled_at is not null as settled,
    (select count(*) from ops.system_events e where e.fingerprint = p.fingerprint)::int as rows
  from ops.problems p where p.rule = ${table}`;

test('a storm of the same error is counted, and only some of it told apart', async () => {
  for (let n = 0; n < 1_000; n += 1)
    during({ requestId: ids() }, () => tellOfError(failure(), { place: 'render' }));
  await writeProblems();
  for (let n = 0; n < 1_000; n += 1) tellOfError(failure(), { place: 'render' });
  await writeProblems();
  expect(await noted()).toEqual([
    { fingerprint: expect.any(String), many: 2_000, severity: 'error', settled: false, rows: 10 },
  ]);
});

test('what a request that failed is told by: its number, what its page shows, its school; and nothing of anybody', async () => {
  const [requestId, schoolId, digest] = [ids(), ids(), '1234567890'];
  const markers = ['Zephyrine', 'Quill', 'zephyrine@oakfield.example', 'tok_9fK2vv81mZ'];
  const headers = {
    ...{ 'x-request-id': requestId, cookie: 'session=tok_9fK2vv81mZ' },
    ...{ 'x-path': '/oakfield/student?name=Zephyrine', 'user-agent': 'Quill' },
  };
  await during({ requestId, schoolId }, async () =>
    tellOfRequestError(
      Object.assign(failure(), { digest }),
      { headers },
      {
        ...{ routePath: '/[school]/student/page', routeType: 'render' },
      },
    ),
  );
  await writeProblems();
  const [event] = await superuser()`
    select e.request_id, e.digest, e.school_id, p.route, p.place, p.message from ops.system_events e
    join ops.problems p using (fingerprint) where e.request_id = ${requestId}`;
  expect(event).toEqual({
    ...{ request_id: requestId, digest, school_id: schoolId, place: 'render' },
    ...{ route: '/[school]/student', message: 'duplicate key value violates …' },
  });
  const [all] = await superuser()<{ text: string }[]>`
    select (select string_agg(p::text, '') from ops.problems p)
      || (select string_agg(e::text, '') from ops.system_events e) as text`;
  for (const marker of markers) expect(all?.text).not.toContain(marker);
  const written = vi.mocked(process.stdout.write).mock.calls.map(([text]) => String(text));
  expect(written.join('')).toContain(requestId);
  for (const marker of markers) expect(written.join('')).not.toContain(marker);
});

test('a database that does not take them breaks nothing; they are counted on, and written once it does', async () => {
  const owner = superuser();
  await owner`revoke execute on function ops.note_problems(jsonb) from studystreaks_gate`;
  try {
    tellOfError(failure(), { place: 'action' });
    await writeProblems();
    tellOfError(failure(), { place: 'action' });
    await writeProblems();
    expect(await noted()).toEqual([]);
  } finally {
    await owner`grant execute on function ops.note_problems(jsonb) to studystreaks_gate`;
  }
  await writeProblems();
  expect(await noted()).toMatchObject([{ many: 2, rows: 2 }]);
});

test('however many different ones wait, they are bounded', async () => {
  for (let n = 0; n < 1_000; n += 1) {
    const error = Object.assign(new Error('it failed'), { table_name: `${table}_${n}` });
    tellOfError(error, { place: 'route' });
  }
  await writeProblems();
  const [row] = await superuser()<{ many: number }[]>`
    select count(*)::int as many from ops.problems where rule like ${`${table}%`}`;
  expect(row?.many).toBeLessThanOrEqual(200);
  expect(row?.many).toBeGreaterThan(100);
});

test('months are made ahead, what had none moves in, and old ones go', async () => {
  const owner = superuser();
  const [old] = await owner<{ name: string }[]>`
    select 'system_events_' || to_char(now() - interval '15 months', 'YYYY_MM') as name`;
  await owner.unsafe(`create table if not exists ops.${old?.name} partition of ops.system_events
    for values from (date_trunc('month', now() - interval '15 months')) to (date_trunc('month', now() - interval '14 months'))`);
  await owner.unsafe(
    `do $$ declare m text := to_char(now() + interval '3 months', 'YYYY_MM'); begin
      execute format('drop table if exists ops.system_events_%s', m); end $$`,
  );
  const mark = ids();
  await owner`insert into ops.system_events (at, fingerprint, process, frames)
    values (date_trunc('month', now() at time zone 'UTC') at time zone 'UTC' + interval '3 months 1 day', ${mark}, 'web 1', '[]')`;
  await turnMonthsOfErrors();
  const months = await owner<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'ops.system_events'::regclass`;
  expect(months.map(({ name }) => name)).not.toContain(`ops.${old?.name}`);
  expect(months.length).toBeGreaterThanOrEqual(5);
  const [where] = await owner<{ name: string }[]>`
    select tableoid::regclass::text as name from ops.system_events where fingerprint = ${mark}`;
  expect(where?.name).toMatch(/^ops\.system_events_\d{4}_\d{2}$/);
});

test('a collector that is named is sent each error and each request, and nothing of anybody', async () => {
  const requestId = ids();
  const { flushTelemetry, sendRequest } = await import('./telemetry');
  during({ requestId, route: '/[school]/student' }, () =>
    tellOfError(failure(), { place: 'render' }),
  );
  sendRequest({ requestId, route: '/[school]/student' }, { method: 'GET', status: 500, ms: 30 });
  await vi.waitFor(async () => {
    await flushTelemetry();
    expect(received.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/v1/logs', '/v1/traces']),
    );
    expect(received.some(({ path, text }) => path === '/v1/logs' && text.includes(requestId))).toBe(
      true,
    );
  });
  const said = received.map(({ text }) => text).join('');
  expect(said).toContain('GET /[school]/student');
  expect(said).toContain('23505');
  expect(said).not.toMatch(/Zephyrine|zephyrine@/);
});

test('a process that ends has told database and collector what happened in its last moment', async () => {
  const requestId = ids();
  during({ requestId }, () => tellOfError(failure(), { place: 'process' }));
  await sayLast();
  expect(await noted()).toMatchObject([{ many: 1 }]);
  expect(received.some(({ path, text }) => path === '/v1/logs' && text.includes(requestId))).toBe(
    true,
  );
});
