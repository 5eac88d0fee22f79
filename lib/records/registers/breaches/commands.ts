import 'server-only';
import { eq } from 'drizzle-orm';
import { privacyBreaches } from '@/db/schema/registers';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { changedFields } from '../changed-fields';
import { breachChanged, breachClosed, breachRecorded, breachReopened } from '../events';
import type { EditBreach, RecordBreach, WhichBreach } from './inputs';
import { breachAsSeen, whyNotClosed } from './rules';

/** Begins the clock at the moment somebody became aware of it, which is never in the future. */
export async function recordBreach(tenant: Tenant, details: RecordBreach) {
  const { db, actor } = tenant;
  refuseOddTimes(tenant, details);
  const [made] = await db
    .insert(privacyBreaches)
    .values({ ...details, schoolId: actor.schoolId, recordedById: personOf(tenant) })
    .returning();
  if (!made) throw notFound();
  return record(tenant, breachRecorded(), made);
}

/** Refuses a form made from an older state, and one about a breach that is closed. */
export async function editBreach(tenant: Tenant, input: EditBreach) {
  const { breachId, asSeen, ...details } = input;
  const before = await hold(tenant, breachId);
  if (before.closedAt) throw new Refusal('conflict', 'registers.breach.closed_meanwhile');
  if (breachAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  refuseOddTimes(tenant, details);
  const [changed] = await tenant.db
    .update(privacyBreaches)
    .set(details)
    .where(eq(privacyBreaches.id, breachId))
    .returning();
  if (!changed) throw notFound();
  const names = Object.keys(details) as (keyof typeof details)[];
  return record(tenant, breachChanged({ fields: changedFields(before, changed, names) }), changed);
}

/** Only once the law's steps are done and written down. */
export async function closeBreach(tenant: Tenant, { breachId }: WhichBreach) {
  const before = await hold(tenant, breachId);
  if (before.closedAt) throw new Refusal('conflict', 'registers.breach.closed_meanwhile');
  const why = whyNotClosed(before, tenant.now);
  if (why) throw new Refusal('against_the_rules', why);
  const [closed] = await tenant.db
    .update(privacyBreaches)
    .set({ closedAt: tenant.now })
    .where(eq(privacyBreaches.id, breachId))
    .returning();
  if (!closed) throw notFound();
  return record(tenant, breachClosed(), closed);
}

export async function reopenBreach(tenant: Tenant, { breachId }: WhichBreach) {
  const before = await hold(tenant, breachId);
  if (!before.closedAt) throw new Refusal('conflict', 'registers.breach.open_already');
  const [open] = await tenant.db
    .update(privacyBreaches)
    .set({ closedAt: null })
    .where(eq(privacyBreaches.id, breachId))
    .returning();
  if (!open) throw notFound();
  return record(tenant, breachReopened(), open);
}

function refuseOddTimes({ now }: Tenant, { knownAt, reportedAt, toldOn }: RecordBreach) {
  const wrong = (field: string, messageKey: string) =>
    new Refusal('against_the_rules', messageKey, { [field]: [messageKey] });
  if (knownAt > now) throw wrong('knownAt', 'registers.in_the_future');
  if (reportedAt && reportedAt > now) throw wrong('reportedAt', 'registers.in_the_future');
  if (reportedAt && reportedAt < knownAt)
    throw wrong('reportedAt', 'registers.breach.reported_before');
  if (toldOn && toldOn > localDateOf(now)) throw wrong('toldOn', 'registers.in_the_future');
}

/** Held until the end of the transaction, so that two forms are judged one after the other. */
async function hold({ db }: Tenant, breachId: string) {
  const [held] = await db
    .select()
    .from(privacyBreaches)
    .where(eq(privacyBreaches.id, breachId))
    .for('update');
  if (!held) throw notFound();
  return held;
}
