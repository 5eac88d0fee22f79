import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import { saidWithoutValues } from '@/lib/platform/without-values';

export type JobsOfTask = Readonly<{
  task: string;
  due: number;
  later: number;
  running: number;
  again: number;
  givenUp: number;
  oldestSeconds: number;
}>;

export type GivenUpJob = Readonly<{
  id: string;
  task: string;
  attempts: number;
  why: string;
  school: string | null;
  madeAt: Date;
  lastAt: Date;
}>;

const mostShown = 100;

/** How many jobs of each kind there are, and those that were tried as often as they may be. */
export async function listJobs({ sql }: Desk) {
  const tasks = await sql<JobsOfTask[]>`
    select task, due, later, running, again, given_up as "givenUp", oldest_seconds as "oldestSeconds"
    from graphile_worker.by_task() order by task`;
  const rows = await sql<GivenUpJob[]>`
    select g.id, g.task, g.attempts, coalesce(g.why, '') as why, s.name as school, g.made_at as "madeAt",
      g.last_at as "lastAt"
    from graphile_worker.given_up(${mostShown}) g left join schools s on s.id::text = g.school`;
  // An older version may have left more in the queue than may be told.
  return { tasks, givenUp: rows.map((row) => ({ ...row, why: saidWithoutValues(row.why) })) };
}
