import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateDatabase } from '@/db/migrate';
import { prepareRoles } from '@/db/roles';
import { superuser } from '@/lib/testing/database';
import { forgetFailedJobs, freeJobsLeftBehind } from './jobs-left-behind';

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

test('a job that failed for good is forgotten after 90 days, one that is tried again never', async () => {
  const queue = open();
  const add = async (name: string, days: number, isOver: boolean) => {
    await queue`select graphile_worker.add_job(${name}, max_attempts => 2)`;
    await queue`
      update graphile_worker._private_jobs j set run_at = now() - make_interval(days => ${days}::int),
        attempts = ${isOver ? 2 : 1}, last_error = 'Something'
      from graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = ${name}`;
  };
  await add('failed_lately', 89, true);
  await add('failed_long_ago', 91, true);
  await add('is_tried_again', 91, false);
  expect(await forgetFailedJobs(jobsUrl)).toBe(1);
  const left = await queue<{ name: string }[]>`
    select t.identifier as name from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier <> 'react' order by 1`;
  expect(left.map(({ name }) => name)).toEqual(['failed_lately', 'is_tried_again']);
  await queue.end();
});
