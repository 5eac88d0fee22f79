import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles } from '@/db/roles';
import { superuser } from '@/lib/testing/database';
import { freeJobsLeftBehind } from './jobs-left-behind';

/* In a database of its own: connections to the tests' queue come and go. */
const database = 'jobs_left_behind';
const address = (name: string) => {
  const url = new URL(process.env[name] ?? '');
  url.pathname = database;
  return url.href;
};
const jobsUrl = address('JOBS_DATABASE_URL');
const open = () => postgres(jobsUrl, { max: 1, onnotice: () => {} });

beforeAll(async () => {
  await superuser().unsafe(`create database ${database}`);
  const owner = postgres(address('OWNER_DATABASE_URL'), { max: 1, onnotice: () => {} });
  await prepareRoles(owner, { database, secret: process.env.AUTH_SECRET ?? '' });
  await owner.end();
  await migrateDatabase({ ownerUrl: address('OWNER_DATABASE_URL'), jobsUrl });
});
afterAll(() => superuser().unsafe(`drop database ${database} with (force)`));

test('a killed worker’s job is free again, a living one’s is not', async () => {
  const dead = open();
  await dead`select graphile_worker.add_job('react')`;
  const living = open();
  await living`select 1`;
  await dead`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker'`;
  expect(await freeJobsLeftBehind(jobsUrl)).toBe(0);
  await dead.end();
  // The one that lives connected before the job was taken, so the job could be its own.
  expect(await freeJobsLeftBehind(jobsUrl)).toBe(0);
  await living.end();
  const restarted = open();
  await restarted`select 1`;
  expect(await freeJobsLeftBehind(jobsUrl)).toBe(1);
  const [job] = await restarted<{ locked: boolean }[]>`
    select locked_at is not null as locked from graphile_worker._private_jobs`;
  expect(job?.locked).toBe(false);
  await restarted.end();
});
