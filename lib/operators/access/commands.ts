import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { supportAccesses } from '@/db/schema/platform';
import { countEvents } from '@/lib/platform/metrics';
import { type Desk, recordAtDesk } from '@/lib/platform/operator-doors';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { belongsTo } from '../schools/figures';
import { accessAsked, accessEndedBySchool, accessGivenBack } from './events';
import type { AskForAccess, WhichAccess } from './inputs';

/**
 * Lets an operator look into one school, from now and for so many minutes, in whatever session of theirs. It is
 * in the school's record before anything is seen; its admins are told, and when it is over by itself that is noted.
 */
export async function askForAccess(desk: Desk, { schoolId, reason, minutes }: AskForAccess) {
  const { sql, operator, whence } = desk;
  const { accountId } = operator;
  // Two forms sent at once open one.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`access ${accountId} ${schoolId}`}, 0))`;
  const [school] = await sql<{ slug: string; openedAt: Date | null; suspendedAt: Date | null }[]>`
    select slug, opened_at as "openedAt", suspended_at as "suspendedAt"
    from schools where id = ${schoolId}`;
  if (!school) throw notFound();
  if (school.suspendedAt) throw new Refusal('against_the_rules', 'platform.is_suspended');
  if (!school.openedAt) throw new Refusal('against_the_rules', 'platform.nobody_to_tell');
  if (await belongsTo(accountId, schoolId))
    throw new Refusal('against_the_rules', 'platform.member_there');
  const [open] = await sql`
    select 1 from support_accesses where school_id = ${schoolId} and account_id = ${accountId}
      and ended_at is null and ends_at > now()`;
  if (open) throw new Refusal('conflict', 'platform.access_open_already');

  const id = newId();
  const [access] = await sql<{ endsAt: Date }[]>`
    insert into support_accesses
      (id, school_id, account_id, operator_name, reason, ends_at, address, device)
    values (${id}, ${schoolId}, ${accountId}, ${operator.name}, ${reason},
      now() + make_interval(mins => ${minutes}::int), ${whence.address}, ${whence.device})
    returning ends_at as "endsAt"`;
  if (!access) throw notFound();
  const eventId = await tellSchool(desk, { schoolId, accessId: id }, accessAsked.name, { minutes });
  await sql`select graphile_worker.enqueue_for_platform('react', ${schoolId}, ${eventId})`;
  await sql`
    select graphile_worker.enqueue_for_platform('end_support_access', ${schoolId}, ${id}, ${access.endsAt})`;
  const event = { did: 'access.asked', aboutSchoolId: schoolId, note: reason, facts: { minutes } };
  return recordAtDesk(desk, event, { id, slug: school.slug });
}

/** An operator is done before the time is over. Only one's own. */
export async function giveBackAccess(desk: Desk, { accessId }: WhichAccess) {
  const { sql, operator } = desk;
  const [ended] = await sql<{ schoolId: string }[]>`
    update support_accesses set ended_at = now()
    where id = ${accessId} and account_id = ${operator.accountId}
      and ended_at is null and ends_at > now()
    returning school_id as "schoolId"`;
  if (!ended) throw new Refusal('conflict', 'platform.access_over');
  await tellSchool(desk, { ...ended, accessId }, accessGivenBack.name);
  return recordAtDesk(desk, { did: 'access.given_back', aboutSchoolId: ended.schoolId }, ended);
}

type Which = Readonly<{ schoolId: string; accessId: string }>;

async function tellSchool(
  { sql, whence }: Desk,
  { schoolId, accessId }: Which,
  name: `support.${string}`,
  facts: Readonly<Record<string, number>> = {},
) {
  const id = newId();
  await sql`
    insert into audit_events (id, school_id, name, subject_id, facts, address, device)
    values (${id}, ${schoolId}, ${name}, ${accessId}, ${sql.json(facts)}, ${whence.address},
      ${whence.device})`;
  countEvents(name);
  return id;
}

/** The school ends it at once; the operator's next request finds nothing. */
export async function endAccess(tenant: Tenant, { accessId }: WhichAccess) {
  const { db, actor, now } = tenant;
  const [open] = await db
    .select()
    .from(supportAccesses)
    .where(
      and(
        eq(supportAccesses.schoolId, actor.schoolId),
        eq(supportAccesses.id, accessId),
        isNull(supportAccesses.endedAt),
      ),
    );
  if (!open || open.endsAt <= now) throw new Refusal('conflict', 'platform.access_over');
  await db
    .update(supportAccesses)
    .set({ endedAt: now, endedById: personOf(tenant) })
    .where(and(eq(supportAccesses.schoolId, actor.schoolId), eq(supportAccesses.id, accessId)));
  return record(tenant, accessEndedBySchool(), { id: open.id, schoolId: open.schoolId });
}
