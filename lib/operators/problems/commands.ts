import 'server-only';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { SettleProblem } from './inputs';

/** It is dealt with, as far as it was seen: whatever comes later brings it back. */
export async function settleProblem(desk: Desk, { fingerprint, asSeen }: SettleProblem) {
  const { sql } = desk;
  const [problem] = await sql<{ place: string; route: string | null; settled: boolean }[]>`
    select place, route, coalesce(settled_at >= last_at, false) as settled
    from ops.problems where fingerprint = ${fingerprint}`;
  if (!problem) throw notFound();
  if (problem.settled) throw new Refusal('conflict', 'operations.settled_already');
  // The page tells milliseconds and the database knows more.
  await sql`update ops.problems
    set settled_at = least(${asSeen}::timestamptz + interval '1 millisecond', now())
    where fingerprint = ${fingerprint}`;
  const { place, route } = problem;
  return recordAtDesk(desk, { did: 'problem.settled', facts: { place, route } }, { fingerprint });
}
