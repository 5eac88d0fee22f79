import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '@/db/schema/people';
import { appPool, closePools } from '@/lib/platform/database';
import { hear } from '@/lib/platform/live/hearing';
import { inSchool } from '@/lib/platform/tenancy';
import { actorOf, mintSchool } from '@/lib/testing/mint';
import { freePort } from '@/lib/testing/supervisor/product';
import { handIn } from '@/lib/testing/waiting-piece';
import { programOf } from './program';

/*
 * A real PgBouncer in transaction mode between the product and its database, with fewer connections than there are
 * people, so that each is shared by schools that must not see one another.
 */
const nobody = 65_534;
let folder: string;
let pooler: ChildProcess;
let said = '';

beforeAll(async () => {
  const program = programOf('pgbouncer', 'pgbouncer');
  const addresses = ['APP_DATABASE_URL', 'GATE_DATABASE_URL', 'PLATFORM_DATABASE_URL'] as const;
  const straight = addresses.map((name) => new URL(process.env[name] ?? ''));
  const port = await freePort();
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-pooler-'));
  chmodSync(folder, 0o755);
  const [server] = straight;
  const users = straight.map(({ username, password }) => `"${username}" "${password}"`);
  writeFileSync(path.join(folder, 'users.txt'), users.join('\n'));
  writeFileSync(
    path.join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${server?.hostname} port=${server?.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${folder}/users.txt
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
ignore_startup_parameters = extra_float_digits
`,
  );
  // It refuses to run as root.
  const uid = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  pooler = spawn(program, [path.join(folder, 'pgbouncer.ini')], { stdio: 'pipe', ...uid });
  for (const stream of [pooler.stdout, pooler.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  process.env.LISTEN_DATABASE_URL = straight[0]?.href;
  // Older than 1.21 it knows nothing of named statements.
  process.env.DATABASE_PREPARE = 'no';
  for (const [nth, name] of addresses.entries()) {
    const url = straight[nth];
    if (!url) continue;
    url.port = String(port);
    process.env[name] = url.href;
  }
  await untilItAnswers(process.env.GATE_DATABASE_URL ?? '');
});
afterAll(async () => {
  await closePools();
  pooler.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function untilItAnswers(url: string) {
  for (let tries = 0; ; tries += 1) {
    const probe = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await probe.unsafe('select 1').simple();
      return;
    } catch (error) {
      if (pooler.exitCode !== null || tries > 50) expect.fail(`${said}\n${error}`);
    } finally {
      await probe.end({ timeout: 1 });
    }
  }
}

test('two schools share three connections, a hundred transactions at once, and each sees its own people only', async () => {
  const schools = [await mintSchool(), await mintSchool()];
  const seen = await Promise.all(
    Array.from({ length: 100 }, async (_, nth) => {
      const school = schools[nth % 2];
      if (!school) return [];
      const actor = await actorOf(school, school.people.mrsBell);
      return inSchool(actor, nth % 5 === 0 ? 'read write' : 'read only', async (tenant) => {
        const before = await tenant.db.select({ of: people.schoolId }).from(people);
        await tenant.db.execute(sql`select pg_sleep(0.005)`);
        const after = await tenant.db.select({ of: people.schoolId }).from(people);
        expect(after).toEqual(before);
        expect(before.length).toBeGreaterThan(5);
        return [...new Set(before.map(({ of }) => of)), school.id];
      });
    }),
  );
  for (const [of, own] of seen) expect(of).toBe(own);
  const connections = new Set<number>();
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      const [row] = await appPool().sql<{ pid: number }[]>`
        select pg_backend_pid() as pid, pg_sleep(0.01)`;
      connections.add(row?.pid ?? 0);
    }),
  );
  expect(connections.size).toBeLessThanOrEqual(3);
});

test('what was set in a transaction is gone with it: the next one on that connection sees nobody', async () => {
  const school = await mintSchool();
  const actor = await actorOf(school, school.people.mrsBell);
  for (let nth = 0; nth < 12; nth += 1) {
    await inSchool(actor, 'read only', (tenant) =>
      tenant.db.select({ id: people.id }).from(people),
    );
    const [row] = await appPool().sql<{ seen: number; school: string }[]>`
      select count(*)::int as seen, coalesce(current_setting('app.school_id', true), '') as school
      from people`;
    expect(row).toEqual({ seen: 0, school: '' });
  }
});

test('news gets past the pooler, and a refusal half-way leaves nothing behind', async () => {
  const school = await mintSchool();
  const told: string[] = [];
  const end = await hear(school.id, (kind) => told.push(kind));
  await handIn(school, 'maya');
  await expect.poll(() => told).toEqual(['work']);
  end();
  const actor = await actorOf(school, school.people.mrsBell);
  await expect(
    inSchool(actor, 'read write', async (tenant) => {
      await tenant.db.update(people).set({ givenName: 'Half' });
      throw new Error('The rest of the form is refused');
    }),
  ).rejects.toThrow('refused');
  const names = await inSchool(actor, 'read only', (tenant) =>
    tenant.db.select({ name: people.givenName }).from(people),
  );
  expect(names.map(({ name }) => name)).not.toContain('Half');
});
