import 'server-only';
import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { clubMemberships } from '@/db/schema/clubs';
import { type LevelMove, levelMoves } from '@/db/schema/levels';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { enqueue, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { levelChanged, levelDecided, levelDecisionLapsed, levelTakenBack, notYet } from './events';
import type { DecideLevel, TakeBackLevel } from './inputs';
import { findStanding } from './queries';
import { takeBackForMs, whyNotDecided } from './rules';

/**
 * A teacher's decision about a level: up as the work proposes, anywhere by hand with a reason, or not yet.
 * It is carried out when its ten seconds are over. Refused where the child stands elsewhere meanwhile.
 */
export async function decideLevel(tenant: Tenant, input: DecideLevel) {
  const { db, actor, now } = tenant;
  const { clubId, studentId, answer, from, to, reason } = input;
  const standing = await findStanding(tenant, { clubId, studentId });
  if (!standing) throw notFound();
  if (standing.pending) throw new Refusal('conflict', 'levels.moved_meanwhile');
  const steps = await listSteps(tenant, clubId);
  const levels = steps.map(({ position }) => position);
  const objection = whyNotDecided({ answer, from, to, reason }, { ...standing, levels });
  if (objection)
    throw new Refusal(
      objection === 'levels.reason_missing' ? 'against_the_rules' : 'conflict',
      objection,
      objection === 'levels.reason_missing' ? { reason: [objection] } : {},
    );
  const takesEffectAt = new Date(now.getTime() + takeBackForMs);
  const [move] = await db
    .insert(levelMoves)
    .values({
      ...{ schoolId: actor.schoolId, clubId, studentId, answer, reason, takesEffectAt },
      fromLevel: from,
      toLevel: to,
      decidedById: personOf(tenant),
    })
    .onConflictDoNothing()
    .returning();
  if (!move) throw new Refusal('conflict', 'levels.moved_meanwhile');
  await enqueue(tenant, 'carry_out_level', [move.id], takesEffectAt);
  return record(tenant, levelDecided(factsOf(move)), move);
}

/** Takes back one's own decision of these ten seconds. */
export async function takeBackLevel(tenant: Tenant, { moveId }: TakeBackLevel) {
  const { db, now } = tenant;
  const [gone] = await db
    .delete(levelMoves)
    .where(
      and(
        eq(levelMoves.id, moveId),
        eq(levelMoves.decidedById, personOf(tenant)),
        isNull(levelMoves.carriedOutAt),
        gt(levelMoves.takesEffectAt, now),
      ),
    )
    .returning();
  if (!gone) throw new Refusal('against_the_rules', 'levels.too_late');
  return record(tenant, levelTakenBack(factsOf(gone)), gone);
}

/**
 * Carries out a decision whose ten seconds are over. Done by the clock. Undefined where it was taken back
 * or done before: the job may run twice.
 */
export async function carryOutLevel(tenant: Tenant, moveId: string) {
  const { db, now } = tenant;
  const [move] = await db
    .update(levelMoves)
    .set({ carriedOutAt: now })
    .where(and(eq(levelMoves.id, moveId), isNull(levelMoves.carriedOutAt)))
    .returning();
  if (!move) return undefined;
  const facts = factsOf(move);
  if (move.answer === 'not_yet') return record(tenant, notYet(facts), move);
  const today = localDateOf(now);
  const moved = await db
    .update(clubMemberships)
    .set({ level: move.toLevel, levelSince: now })
    .where(
      and(
        eq(clubMemberships.studentId, move.studentId),
        eq(clubMemberships.clubId, move.clubId),
        eq(clubMemberships.level, move.fromLevel),
        lte(clubMemberships.startsOn, today),
        or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, today)),
      ),
    )
    .returning({ id: clubMemberships.id });
  return record(tenant, (moved.length > 0 ? levelChanged : levelDecisionLapsed)(facts), move);
}

const factsOf = ({ clubId, fromLevel: from, toLevel: to, answer }: LevelMove) => ({
  ...{ clubId, from, to, answer },
});
