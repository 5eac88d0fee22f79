import { superuser } from './database';

/** An error that happened twice, as its page shows it. */
export async function mintProblem() {
  const fingerprint = crypto.randomUUID().replaceAll('-', '').slice(0, 20);
  const [row] = await superuser()<{ at: string }[]>`
    insert into ops.problems (fingerprint, place, severity, route, name, message, many)
    values (${fingerprint}, 'render', 'error', '/[school]', 'Error', 'it failed', 2)
    returning to_char(last_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`;
  return { fingerprint, asSeen: row?.at ?? '' };
}

/** A job that was tried as often as it may be. */
export async function mintGivenUpJob(school: string | null = null, why = 'Error it failed') {
  const sql = superuser();
  const [job] = await sql<{ id: string }[]>`
    select id::text from graphile_worker.add_job(${`try_${crypto.randomUUID().replace(/[^a-z]/g, '')}`},
      ${JSON.stringify({ school, event: crypto.randomUUID() })}::text::json, max_attempts => 2)`;
  await sql`update graphile_worker._private_jobs set attempts = 2, last_error = ${why}
    where id = ${job?.id ?? ''}`;
  return job?.id ?? '';
}
