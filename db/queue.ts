import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Logger, runMigrations } from 'graphile-worker';
import postgres, { type Sql } from 'postgres';

/*
 * The queue's own schema. All of this is done as the role that owns it, so that the functions in it
 * run as that role and no other.
 */

/** Brings the queue up to date. */
export async function migrateQueue(jobsUrl: string) {
  await runMigrations({ connectionString: jobsUrl, logger: new Logger(() => () => {}) });
  await openQueue(jobsUrl);
}

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
  const jobs = postgres(jobsUrl, { max: 1, onnotice: () => {} });
  try {
    await work(jobs);
  } finally {
    await jobs.end({ timeout: 5 });
  }
}
