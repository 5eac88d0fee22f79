import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { erasures, legalHolds } from '@/db/schema/erasures';
import { people } from '@/db/schema/people';
import { retentionRules } from '@/db/schema/retention';
import { enqueue, record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { holdLifted, holdPlaced, ruleChanged } from './events';
import type { LiftHold, PlaceHold, Rules } from './inputs';
import { readYears } from './queries';
import { asSeenOf, keptKindNames, keptKinds } from './rules';

/** The years that each kind is kept, within what law and practice allow. */
export async function changeRules(tenant: Tenant, input: Rules) {
  const { db, actor, now } = tenant;
  const { schoolId } = actor;
  const years = await readYears(tenant);
  if (asSeenOf(years) !== input.asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const wrong = keptKindNames.filter(
    (kind) => input[kind] < keptKinds[kind].least || input[kind] > keptKinds[kind].most,
  );
  if (wrong.length > 0)
    throw new Refusal(
      'against_the_rules',
      'keeping.out_of_bounds',
      Object.fromEntries(wrong.map((kind) => [kind, ['keeping.out_of_bounds']])),
    );
  const kinds = keptKindNames.filter((kind) => input[kind] !== years[kind]);
  const changed = { changedById: personOf(tenant), changedAt: now };
  for (const kind of kinds)
    await db
      .insert(retentionRules)
      .values({ schoolId, kind, years: input[kind], ...changed })
      .onConflictDoUpdate({
        target: [retentionRules.schoolId, retentionRules.kind],
        set: { years: input[kind], ...changed },
      });
  await enqueue(tenant, 'preview_retention', [schoolId]);
  return record(tenant, ruleChanged({ kinds }), { id: schoolId, schoolId });
}

/** Nothing of this person, or of this kind, is removed until it is lifted. */
export async function placeHold(tenant: Tenant, { personId, kind, reason }: PlaceHold) {
  const { db, actor } = tenant;
  if (personId) {
    const [person] = await db
      .select({ erasedAt: people.erasedAt })
      .from(people)
      .where(eq(people.id, personId));
    if (!person || person.erasedAt) throw new Refusal('not_found', 'refusal.not_found');
  }
  const same = personId ? eq(legalHolds.personId, personId) : eq(legalHolds.kind, kind ?? '');
  const [held] = await db
    .select({ id: legalHolds.id })
    .from(legalHolds)
    .where(and(same, isNull(legalHolds.liftedAt)));
  if (held) throw new Refusal('conflict', 'keeping.held_already');
  const [placed] = await db
    .insert(legalHolds)
    .values({
      ...{ schoolId: actor.schoolId, personId: personId ?? null, kind: kind ?? null },
      ...{ reason, placedById: personOf(tenant) },
    })
    .returning();
  if (!placed) throw new Error('A hold was not placed');
  return record(tenant, holdPlaced({ kind: placed.kind }), placed);
}

export async function liftHold(tenant: Tenant, { holdId }: LiftHold) {
  const { db, now } = tenant;
  const [found] = await db.select().from(legalHolds).where(eq(legalHolds.id, holdId));
  if (!found) throw new Refusal('not_found', 'refusal.not_found');
  if (found.liftedAt) throw new Refusal('conflict', 'keeping.lifted_already');
  await db
    .update(legalHolds)
    .set({ liftedAt: now, liftedById: personOf(tenant) })
    .where(and(eq(legalHolds.id, holdId), isNull(legalHolds.liftedAt)));
  // What waited for it may go on; whatever is still held waits again.
  const waiting = await db
    .select({ id: erasures.id })
    .from(erasures)
    .where(eq(erasures.state, 'waiting'));
  if (waiting.length > 0)
    await enqueue(
      tenant,
      'erase_person',
      waiting.map(({ id }) => id),
    );
  return record(tenant, holdLifted({ kind: found.kind }), found);
}
