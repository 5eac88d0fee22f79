import 'server-only';
import { eq } from 'drizzle-orm';
import { privacyComplaints } from '@/db/schema/registers';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { changedFields } from '../changed-fields';
import { complaintChanged, complaintRecorded } from '../events';
import type { EditComplaint, RecordComplaint } from './inputs';
import { complaintAsSeen } from './rules';

export async function recordComplaint(tenant: Tenant, details: RecordComplaint) {
  const { db, actor } = tenant;
  refuseOddDays(tenant, details);
  const [made] = await db
    .insert(privacyComplaints)
    .values({ ...details, schoolId: actor.schoolId, recordedById: personOf(tenant) })
    .returning();
  if (!made) throw notFound();
  return record(tenant, complaintRecorded(), made);
}

/** Refuses a form made from an older state. */
export async function editComplaint(tenant: Tenant, input: EditComplaint) {
  const { complaintId, asSeen, ...details } = input;
  const [before] = await tenant.db
    .select()
    .from(privacyComplaints)
    .where(eq(privacyComplaints.id, complaintId))
    .for('update');
  if (!before) throw notFound();
  if (complaintAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  refuseOddDays(tenant, details);
  const [changed] = await tenant.db
    .update(privacyComplaints)
    .set(details)
    .where(eq(privacyComplaints.id, complaintId))
    .returning();
  if (!changed) throw notFound();
  const names = Object.keys(details) as (keyof typeof details)[];
  return record(
    tenant,
    complaintChanged({ fields: changedFields(before, changed, names) }),
    changed,
  );
}

/** Days follow each other and none is to come; whoever answers says what was decided. */
function refuseOddDays({ now }: Tenant, details: RecordComplaint) {
  const { receivedOn, acknowledgedOn, answeredOn, outcome, answer } = details;
  const today = localDateOf(now);
  const wrong = (field: string, messageKey: string) =>
    new Refusal('against_the_rules', messageKey, { [field]: [messageKey] });
  if (receivedOn > today) throw wrong('receivedOn', 'registers.in_the_future');
  for (const [field, day] of [
    ['acknowledgedOn', acknowledgedOn],
    ['answeredOn', answeredOn],
  ] as const) {
    if (day && day > today) throw wrong(field, 'registers.in_the_future');
    if (day && day < receivedOn) throw wrong(field, 'registers.complaint.before_received');
  }
  if (answeredOn && !outcome) throw wrong('outcome', 'registers.complaint.outcome_missing');
  if (answeredOn && !answer) throw wrong('answer', 'registers.complaint.answer_missing');
  if (outcome && !answeredOn) throw wrong('answeredOn', 'registers.complaint.answered_missing');
}
