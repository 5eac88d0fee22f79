import 'server-only';
import { v7 as newId } from 'uuid';
import { belongsTo } from '@/lib/operators/schools/figures';
import { gatePool } from '@/lib/platform/database';
import { countEvents } from '@/lib/platform/metrics';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { releasedByOperator, sentBackByOperator } from '../events';
import { whoElseMayRelease } from '../who-else';
import type { Release, SendBack } from './inputs';

/** Releases it in the school's stead; refused once the school has somebody of its own. */
export async function releaseInstead(desk: Desk, { requestId }: Release) {
  const { schoolId } = await findWaiting(desk, requestId);
  const [request] = await gatePool().sql<{ mayNot: string[] }[]>`
    select may_not as "mayNot" from release_requests where school_id = ${schoolId} and id = ${requestId}`;
  if ((await whoElseMayRelease(schoolId, request?.mayNot ?? [], new Date())).length > 0)
    throw new Refusal('against_the_rules', 'platform.release_somebody_there');
  await settle(desk, requestId, 'released');
  await tellSchool(desk, schoolId, requestId, releasedByOperator.name);
  return recordAtDesk(desk, { did: 'copy.released', aboutSchoolId: schoolId }, { id: requestId });
}

/** Gives it back to the school with a reason, which its office reads. */
export async function sendBack(desk: Desk, { requestId, reason }: SendBack) {
  const { schoolId } = await findWaiting(desk, requestId);
  await settle(desk, requestId, 'sent_back', reason);
  await tellSchool(desk, schoolId, requestId, sentBackByOperator.name);
  const event = { did: 'copy.sent_back', aboutSchoolId: schoolId, note: reason };
  return recordAtDesk(desk, event, { id: requestId });
}

async function findWaiting({ sql, operator }: Desk, requestId: string) {
  const [request] = await sql<{ schoolId: string; state: string; suspendedAt: Date | null }[]>`
    select r.school_id as "schoolId", r.state, s.suspended_at as "suspendedAt"
    from release_requests r join schools s on s.id = r.school_id where r.id = ${requestId}`;
  if (!request) throw notFound();
  if (request.state !== 'waiting') throw new Refusal('conflict', 'platform.release_over');
  if (request.suspendedAt) throw new Refusal('against_the_rules', 'platform.is_suspended');
  // Whoever is there already is no second person.
  if (await belongsTo(operator.accountId, request.schoolId))
    throw new Refusal('forbidden', 'platform.release_member_there');
  return request;
}

/** Of two operators who decide at once the second is told. */
async function settle(
  { sql, operator }: Desk,
  requestId: string,
  state: 'released' | 'sent_back',
  reason: string | null = null,
) {
  const { count } = await sql`
    update release_requests set state = ${state}, decided_at = now(), reason = ${reason},
      operator_name = ${operator.name}, account_id = ${operator.accountId}
    where id = ${requestId} and state = 'waiting'`;
  if (count === 0) throw new Refusal('conflict', 'platform.release_over');
}

/** In the school's record, and queued for its clock, in this transaction. */
async function tellSchool(
  { sql, whence }: Desk,
  schoolId: string,
  requestId: string,
  name: string,
) {
  const id = newId();
  await sql`
    insert into audit_events (id, school_id, name, subject_id, facts, address, device)
    values (${id}, ${schoolId}, ${name}, ${requestId}, '{}', ${whence.address}, ${whence.device})`;
  countEvents(name);
  await sql`select graphile_worker.enqueue_for_platform('react', ${schoolId}, ${id})`;
}
