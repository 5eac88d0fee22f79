import { connect } from '@/db/connect';
import { daysLogsAreKept } from '@/lib/shared/log-age';

/**
 * Lets go of jobs whose worker was killed, so that they run again at once and not in four hours. A worker is
 * connected to its queue as long as it lives; a job that was taken before the oldest connection of today
 * was made belongs to one that is gone. Where the age of connections cannot be known (through a pooler)
 * nothing is let go of too early: jobs then wait as they would have.
 */
export async function freeJobsLeftBehind(queueUrl: string) {
  const sql = connect(queueUrl, { max: 1, onnotice: () => {} });
  try {
    const freed = await sql<{ id: string }[]>`
      update graphile_worker._private_jobs set locked_at = null, locked_by = null
      where locked_at < coalesce((
        select min(backend_start) from pg_stat_activity
        where usename = current_user and datname = current_database() and pid <> pg_backend_pid()
      ), now())
      returning id`;
    return freed.length;
  } finally {
    await sql.end();
  }
}

/** Jobs that failed for good stay for whoever looks into why, and no longer than other logs. */
export async function forgetFailedJobs(queueUrl: string) {
  const sql = connect(queueUrl, { max: 1, onnotice: () => {} });
  try {
    const { count } = await sql`
      delete from graphile_worker._private_jobs where attempts >= max_attempts and locked_at is null
        and run_at < now() - make_interval(days => ${daysLogsAreKept}::int)`;
    return count;
  } finally {
    await sql.end();
  }
}
