import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import type { Sql } from 'postgres';
import { connect } from './connect';
import { roles } from './roles';

/*
 * The queue's own schema. What is made in it is made as the role that owns it, so that the functions
 * in it run as that role and no other.
 */

/**
 * Brings the queue up to date. Its first migration begins with CREATE SCHEMA; until it is through, and
 * no longer, the queue's role may do that. `sql` must be allowed to grant it where there is no queue yet.
 */
export async function migrateQueue(sql: Sql, jobsUrl: string) {
  if (!(await queueIsThere(sql)))
    await sql.unsafe(`grant create ${await onDatabase(sql)} to ${roles.jobs}`);
  try {
    await runMigrations({ connectionString: jobsUrl, logger: new Logger(() => () => {}) });
    await openQueue(jobsUrl);
  } finally {
    await takeBackCreate(sql);
  }
}

/** Whether its own migrations have begun; no privilege is needed to know. */
async function queueIsThere(sql: Sql) {
  const [row] = await sql<{ there: boolean }[]>`
    select exists (
      select from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'graphile_worker' and c.relname = 'migrations'
    ) as there`;
  return row?.there ?? false;
}

/**
 * Also what an earlier version left behind, or a start that was killed half-way. What an administrator
 * granted only an administrator can take back, by preparing the database again.
 */
async function takeBackCreate(sql: Sql) {
  const [row] = await sql<{ may: boolean }[]>`
    select has_database_privilege(${roles.jobs}, current_database(), 'create') as may`;
  if (!row?.may) return;
  try {
    await sql.unsafe(`revoke create ${await onDatabase(sql)} from ${roles.jobs}`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
  }
}

async function onDatabase(sql: Sql) {
  const [row] = await sql<{ name: string }[]>`select quote_ident(current_database()) as name`;
  return `on database ${row?.name}`;
}

/** Throws its jobs away; the queue itself, which its role could not make anew, stays. */
export const emptyQueue = (sql: Sql, jobsUrl: string) =>
  asJobs(jobsUrl, async (jobs) => {
    if (await queueIsThere(sql))
      await jobs`truncate graphile_worker._private_jobs, graphile_worker._private_job_queues`;
  });

/** The app can queue jobs: so it is always, but for the filling of a demonstration. */
export const openQueue = (jobsUrl: string) =>
  asJobs(jobsUrl, async (jobs) => {
    await jobs.unsafe(await readFile(path.join(import.meta.dirname, 'queue.sql'), 'utf8'));
  });

/**
 * What the app queues from now on comes to nothing, until the queue is opened again, which every start
 * does. For a history that is told at once: a term's reactions would only have to be thrown away.
 */
export const closeQueue = (jobsUrl: string) =>
  asJobs(jobsUrl, (jobs) =>
    jobs.unsafe(`
      create or replace function graphile_worker.enqueue_event(
        task text, school uuid, event uuid, run_at timestamptz default null
      ) returns void language plpgsql security definer set search_path = '' as 'begin end'`),
  );

async function asJobs(jobsUrl: string, work: (jobs: Sql) => Promise<unknown>) {
  const jobs = connect(jobsUrl, { max: 1, onnotice: () => {} });
  try {
    await work(jobs);
  } finally {
    await jobs.end({ timeout: 5 });
  }
}
