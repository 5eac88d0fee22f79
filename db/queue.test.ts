import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeOwnDatabase } from '@/lib/testing/own-database';
import { emptyDatabase, migrateDatabase } from './migrate';
import { closeQueue, openQueue } from './queue';
import { roles, rolesAreReady } from './roles';

/* In a database of its own: a closed queue would be closed for every other test. */
const database = 'queue_of_its_own';
const address = (name: string) => {
  const url = new URL(process.env[name] ?? '');
  url.pathname = database;
  return url.href;
};
const ownerUrl = address('OWNER_DATABASE_URL');
const jobsUrl = address('JOBS_DATABASE_URL');

let own: Awaited<ReturnType<typeof makeOwnDatabase>>;
beforeAll(async () => {
  own = await makeOwnDatabase(database);
});
afterAll(() => own.drop());

async function asOwner<T>(work: (sql: postgres.Sql) => Promise<T>) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const school = '01890000-0000-7000-8000-00000000000a';
const event = '01890000-0000-7000-8000-00000000000c';

const mayMakeSchemas = () =>
  asOwner(async (sql) => {
    const [row] = await sql<{ may: boolean }[]>`
      select has_database_privilege(${roles.jobs}, ${database}, 'create') as may`;
    return row?.may;
  });

/** Queues a job the way the app does, and answers how many wait now. */
async function queue() {
  const app = postgres(address('APP_DATABASE_URL'), { max: 1, onnotice: () => {} });
  try {
    await app.begin(async (sql) => {
      await sql`select set_config('app.school_id', ${school}, true)`;
      await sql`select graphile_worker.enqueue_event('react', ${school}, ${event}, null)`;
    });
  } finally {
    await app.end({ timeout: 1 });
  }
  return countJobs();
}

const countJobs = () =>
  asOwner(async (sql) => {
    const [counted] = await sql<{ it: number }[]>`
      select count(*)::int as it from graphile_worker._private_jobs`;
    return counted?.it ?? 0;
  });

test('its role may make schemas only until the queue is made', async () => {
  expect(await mayMakeSchemas()).toBe(false);
  await asOwner((sql) => sql.unsafe(`grant create on database ${database} to ${roles.jobs}`));
  await migrateDatabase({ ownerUrl, jobsUrl });
  expect(await mayMakeSchemas()).toBe(false);
});

test('a database whose queue is still to be made is not ready', async () => {
  const secret = process.env.AUTH_SECRET ?? '';
  expect(await rolesAreReady(ownerUrl, secret)).toBe(true);
  await asOwner((sql) => sql`drop schema graphile_worker cascade`);
  expect(await rolesAreReady(ownerUrl, secret)).toBe(false);
  await migrateDatabase({ ownerUrl, jobsUrl });
  expect(await rolesAreReady(ownerUrl, secret)).toBe(true);
});

test('emptying the database leaves no job and a queue that works', {
  timeout: 60_000,
}, async () => {
  await queue();
  await emptyDatabase({ ownerUrl, jobsUrl });
  expect(await countJobs()).toBe(0);
  await migrateDatabase({ ownerUrl, jobsUrl });
  expect(await queue()).toBe(1);
});

test('while the queue is closed jobs come to nothing, and each migration opens it again', async () => {
  const before = await countJobs();
  await closeQueue(jobsUrl);
  expect(await queue()).toBe(before);
  await openQueue(jobsUrl);
  const open = await queue();
  expect(open).toBeGreaterThan(before);
  await closeQueue(jobsUrl);
  await migrateDatabase({ ownerUrl, jobsUrl });
  expect(await queue()).toBeGreaterThan(open);
});

test('a job in its only try counts as given up once it has failed, not while it runs', async () => {
  const givenUp = () =>
    asOwner(async (sql) => {
      const [told] = await sql<{ it: number }[]>`
        select given_up as it from graphile_worker.waiting()`;
      return told?.it;
    });
  await asOwner(async (sql) => {
    const [task] = await sql<{ id: number }[]>`
      insert into graphile_worker._private_tasks (identifier) values ('tried_once') returning id`;
    await sql`insert into graphile_worker._private_jobs (task_id, attempts, max_attempts, locked_at, locked_by)
      values (${task?.id ?? 0}, 1, 1, now(), 'a worker')`;
  });
  expect(await givenUp()).toBe(0);
  await asOwner(
    (sql) => sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null`,
  );
  expect(await givenUp()).toBe(1);
});
