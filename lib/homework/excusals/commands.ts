import 'server-only';
import { and, eq, gt, gte, inArray, lte, sql } from 'drizzle-orm';
import { activities, excusals } from '@/db/schema/homework';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachOf } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { excusalGiven, excusalTakenBack, excusalWithdrawn } from './events';
import type { Excuse, ExcuseTheDay, TakeBackExcusals, WithdrawExcusal } from './inputs';
import { undoExcusalForMs } from './rules';

/** Excuses a child from the work of some days: they are drawn as excused and end no run. */
export async function excuseStudent(tenant: Tenant, input: Excuse) {
  const { db, actor, now } = tenant;
  const [excusal] = await db
    .insert(excusals)
    .values({ ...input, schoolId: actor.schoolId, givenById: personOf(tenant) })
    .returning();
  if (!excusal) throw new Error('An excusal was not written');
  return record(tenant, excusalGiven(excusal, now), excusal);
}

/** Excuses children from the one day on which this work is due, all or none. */
export async function excuseTheDay(
  tenant: Tenant,
  { activityId, studentIds, reason }: ExcuseTheDay,
) {
  const { db, actor, now } = tenant;
  const reach = reachOf(actor, 'excusal.give');
  const ids = [...new Set(studentIds)];
  if (reach !== 'school' && !ids.every((id) => reach.students.includes(id))) throw notFound();
  const [work] = await db
    .select({ dueOn: activities.dueOn })
    .from(activities)
    .where(eq(activities.id, activityId));
  if (!work) throw notFound();
  await oneAtATime(tenant, ids);
  const [already] = await db
    .select({ id: excusals.id })
    .from(excusals)
    .where(
      and(
        inArray(excusals.studentId, ids),
        lte(excusals.fromOn, work.dueOn),
        gte(excusals.untilOn, work.dueOn),
      ),
    )
    .limit(1);
  if (already) throw new Refusal('conflict', 'excuse.already');
  const given = await db
    .insert(excusals)
    .values(
      ids.map((studentId) => ({
        ...{ schoolId: actor.schoolId, studentId, givenById: personOf(tenant), reason },
        ...{ fromOn: work.dueOn, untilOn: work.dueOn, createdAt: now },
      })),
    )
    .returning();
  return recordEach(tenant, (excusal) => excusalGiven(excusal, now), given);
}

/** Two who excuse the same child wait for each other, so that the second sees what the first did. */
async function oneAtATime({ db }: Tenant, studentIds: readonly string[]) {
  for (const id of studentIds.toSorted())
    await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`excuse ${id}`}, 0))`);
}

/** Takes back what one has just excused; later than that is refused. All or none. */
export async function takeBackExcusals(tenant: Tenant, { excusalIds }: TakeBackExcusals) {
  const { db, now } = tenant;
  const takenBack = await db
    .delete(excusals)
    .where(
      and(
        inArray(excusals.id, excusalIds),
        eq(excusals.givenById, personOf(tenant)),
        gt(excusals.createdAt, new Date(now.getTime() - undoExcusalForMs)),
      ),
    )
    .returning();
  if (takenBack.length !== new Set(excusalIds).size)
    throw new Refusal('against_the_rules', 'excuse.too_late');
  return recordEach(
    tenant,
    ({ fromOn, untilOn }) => excusalTakenBack({ fromOn, untilOn }),
    takenBack,
  );
}

/**
 * Takes back days that were excused some time ago, whoever of the child's teachers gave them. They count
 * again: the run is worked out anew, a rest day may fall on them, and the best run ever is kept.
 */
export async function withdrawExcusal(tenant: Tenant, { excusalId, why }: WithdrawExcusal) {
  const [withdrawn] = await tenant.db
    .delete(excusals)
    .where(eq(excusals.id, excusalId))
    .returning();
  // Taken back already, or no child of theirs: told alike.
  if (!withdrawn) throw new Refusal('conflict', 'excuse.no_longer');
  const { fromOn, untilOn } = withdrawn;
  return record(tenant, excusalWithdrawn({ fromOn, untilOn, reason: why }), withdrawn);
}
