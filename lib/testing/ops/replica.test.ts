import path from 'node:path';
import { sql } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHome } from '@/db/postgres/cluster';
import { roles, roleUrl } from '@/db/roles';
import { people } from '@/db/schema/people';
import { closePools } from '@/lib/platform/database';
import { secondsBehind } from '@/lib/platform/replica/replica';
import { type Actor, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { readReport } from '@/lib/platform/view-report';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { superuser } from '../database';
import { openStandby } from './standby';

/* A real second server that follows the first, stands still, falls over and comes back, while reports are read. */
let standby: Awaited<ReturnType<typeof openStandby>>;
let there: Sql;
let school: MintedSchool;
let mrsBell: Actor;
const patience = { timeout: 60_000, interval: 100 };

beforeAll(async () => {
  const ownerUrl = process.env.OWNER_DATABASE_URL ?? '';
  const folder = path.dirname(process.env.KEYS_DIR ?? '');
  standby = await openStandby(ownerUrl, openHome(path.join(folder, 'postgres')));
  // As the product reads there: by the role that reads reports and may write nothing.
  const url = new URL(roleUrl(ownerUrl, roles.reader, process.env.AUTH_SECRET ?? ''));
  url.port = String(standby.port);
  Object.assign(process.env, { READ_DATABASE_URL: url.href, READ_LAG_SECONDS: '3' });
  there = postgres(standby.url, { max: 1, onnotice: () => {}, connect_timeout: 2 });
  school = await mintSchool();
  mrsBell = await actorOf(school, school.people.mrsBell);
});
afterAll(async () => {
  await there.end({ timeout: 1 });
  await closePools();
  await standby.remove();
});

const look = async ({ db }: Tenant) => {
  const [where] = await db.execute<{ follows: boolean }>(
    sql`select pg_is_in_recovery() as follows`,
  );
  const names = await db.select({ name: people.givenName, of: people.schoolId }).from(people);
  return { onTheReplica: where?.follows, names: names.map(({ name }) => name), names_of: names };
};
const report = () => readReport(mrsBell, look);
const rename = (to: string) =>
  superuser()`update people set given_name = ${to} where id = ${school.people.maya.id}`;

test('a report is read from the replica, of one school only, and says as of when', async () => {
  await mintSchool();
  await expect.poll(async () => (await report()).found.onTheReplica, patience).toBe(true);
  const { found, asOf } = await report();
  expect(found.names).toContain('Maya');
  expect(new Set(found.names_of.map(({ of }) => of))).toEqual(new Set([school.id]));
  expect(Date.now() - (asOf?.getTime() ?? 0)).toBeLessThan(3_000);
  expect(await secondsBehind()).toBeLessThan(3);
});

test('nothing can be written there, and everything else goes to the first server', async () => {
  await expect(
    readReport(mrsBell, ({ db }) => db.update(people).set({ givenName: 'Half' })),
  ).rejects.toThrow();
  const { onTheReplica } = await inSchool(mrsBell, 'read only', look);
  expect(onTheReplica).toBe(false);
});

test('what was kept before the moment it tells of is in it', async () => {
  for (let nth = 0; nth < 20; nth += 1) {
    await rename(`Maya ${nth}`);
    const keptAt = Date.now();
    const { found, asOf } = await report();
    if (!asOf || asOf.getTime() >= keptAt) expect(found.names).toContain(`Maya ${nth}`);
  }
});

test('a replica that stands still is read from for three seconds, and then no longer, until it follows again', async () => {
  await expect.poll(async () => (await report()).found.onTheReplica, patience).toBe(true);
  await there`select pg_wal_replay_pause()`;
  await rename('Zadie');
  const { found, asOf } = await report();
  // It is what was, and says so.
  if (found.onTheReplica) {
    expect(found.names).not.toContain('Zadie');
    expect(asOf).toBeInstanceOf(Date);
  }
  await expect.poll(async () => (await report()).found.onTheReplica, patience).toBe(false);
  const now = await report();
  expect(now.asOf).toBeUndefined();
  expect(now.found.names).toContain('Zadie');
  await there`select pg_wal_replay_resume()`;
  await expect.poll(async () => (await report()).found.onTheReplica, patience).toBe(true);
  expect((await report()).found.names).toContain('Zadie');
});

test('a replica that falls over is felt by nobody, and used again when it is back', async () => {
  await standby.stop();
  const answers = await Promise.all(Array.from({ length: 20 }, report));
  for (const { found, asOf } of answers) {
    expect(found).toMatchObject({ onTheReplica: false });
    expect(found.names).toContain('Zadie');
    expect(asOf).toBeUndefined();
  }
  expect(await secondsBehind()).toBeUndefined();
  standby.start();
  await expect.poll(async () => (await report()).found.onTheReplica, patience).toBe(true);
});

test('what a report itself gets wrong is not tried a second time elsewhere', async () => {
  let tried = 0;
  const wrong = readReport(mrsBell, async ({ db }) => {
    tried += 1;
    await db.execute(sql`select 1 / 0`);
  });
  await expect(wrong).rejects.toThrow();
  expect(tried).toBe(1);
});
