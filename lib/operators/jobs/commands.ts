import 'server-only';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { Refusal } from '@/lib/platform/refusal';
import type { WhichJob } from './inputs';

/** Tried again from the beginning; of what is not given up nothing can be decided here. */
export const tryAgain = (desk: Desk, which: WhichJob) => decide(desk, which, true);

/** It is not done any more; what it was to do stays undone. */
export const letGo = (desk: Desk, which: WhichJob) => decide(desk, which, false);

async function decide(desk: Desk, { jobId }: WhichJob, again: boolean) {
  const [job] = await desk.sql<{ task: string | null; school: string | null }[]>`
    select d.task, s.id as school from graphile_worker.decide_given_up(${jobId}::bigint, ${again}) d
    left join schools s on s.id::text = d.school`;
  if (!job?.task) throw new Refusal('conflict', 'operations.job_decided_already');
  return recordAtDesk(
    desk,
    {
      did: again ? 'job.tried_again' : 'job.let_go',
      facts: { task: job.task },
      ...(job.school && { aboutSchoolId: job.school }),
    },
    { jobId },
  );
}
