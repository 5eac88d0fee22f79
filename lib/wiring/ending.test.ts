import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { beforeTheEnd, sayLast } from '@/lib/platform/ending';
import { tellOfError } from '@/lib/platform/problems';
import { superuser } from '@/lib/testing/database';
import { makeOwnDatabase } from '@/lib/testing/own-database';
import { drainOf } from './draining';

/* What a process knows of errors is not lost when it ends, and it ends however slow the database is. */
afterAll(() => closePools());

const root = path.resolve(import.meta.dirname, '../..');
const started: ChildProcess[] = [];
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

function start(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', path.join(import.meta.dirname, file), ...args],
    {
      ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
      env: { ...process.env, PROCESS_NAME: 'worker', ...environment },
    },
  );
  started.push(child);
  const said = { text: '' };
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (data) => {
      said.text += String(data);
    });
  return { child, said, ended: once(child, 'exit') };
}

const mark = () => `t_${crypto.randomUUID().replaceAll('-', '_')}`;
const noted = (rule: string) => superuser()<{ place: string; many: number }[]>`
  select place, many::int as many from ops.problems where rule = ${rule}`;

test('an error that nobody caught ends its process, and operators are told', async () => {
  const rule = mark();
  const { ended, said } = start('uncaught.fixture.ts', [rule]);
  expect((await ended)[0], said.text).toBe(1);
  expect(await noted(rule)).toEqual([{ place: 'process', many: 1 }]);
  expect(said.text).toContain('"kind":"ends"');
  expect(said.text).not.toContain('Zephyrine');
}, 60_000);

test('it ends too where the database takes the call and never answers', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const { ended, said } = start('uncaught.fixture.ts', [mark()], {
    GATE_DATABASE_URL: `postgres://nobody:x@127.0.0.1:${port}/studystreaks`,
  });
  expect((await ended)[0], said.text).toBe(1);
  silent.close();
}, 60_000);

test('a worker that is told to end tells first of the job that has just failed', async () => {
  const { sql, environment, drop } = await makeOwnDatabase('ending_of_its_own');
  const { child, ended, said } = start('worker.ts', [], environment);
  try {
    await vi.waitFor(() => expect(said.text).toContain('take_first_stock'), { timeout: 50_000 });
    await sql`select graphile_worker.add_job('alarm_unread_concern', '{"school": 1}')`;
    await vi.waitFor(() => expect(said.text).toContain('"task":"alarm_unread_concern"'), {
      ...{ timeout: 20_000, interval: 5 },
    });
    child.kill('SIGTERM');
    await ended;
    const [told] = await sql<{ many: number }[]>`
      select many::int as many from ops.problems where route = 'alarm_unread_concern'`;
    expect(told?.many, said.text).toBe(1);
  } finally {
    child.kill('SIGKILL');
    await drop();
  }
}, 90_000);

test('a web process drains once, answers what it has begun, and tells what it knows before it ends', async () => {
  const rule = mark();
  const ends: string[] = [];
  const server = createHttpServer((_, response) => {
    tellOfError(Object.assign(new Error('it failed'), { table_name: rule }), { place: 'render' });
    drain();
    drain();
    setImmediate(() => response.end('whole'));
  });
  const exited = new Promise<void>((resolve) => {
    server.once('exited', resolve);
  });
  const drain = drainOf(server, () => {
    ends.push('once');
    server.emit('exited');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answered = new Promise<string>((resolve, reject) => {
    request({ port, host: '127.0.0.1', agent: false }, (response) => {
      let text = '';
      response.on('data', (data) => {
        text += String(data);
      });
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
  expect(await answered).toBe('whole');
  await exited;
  expect(ends).toEqual(['once']);
  expect(await noted(rule)).toEqual([{ place: 'render', many: 1 }]);
});

test('what fails or hangs at the end holds nothing up', async () => {
  const told: string[] = [];
  beforeTheEnd('fails', async () => {
    throw new Error('it failed');
  });
  beforeTheEnd('hangs', () => new Promise(() => {}));
  beforeTheEnd('tells', async () => void told.push('all of it'));
  await sayLast(50);
  expect(told).toEqual(['all of it']);
});
