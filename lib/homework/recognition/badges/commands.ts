import 'server-only';
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { type BadgeAward, badgeAwards } from '@/db/schema/badges';
import { students } from '@/db/schema/people';
import { enqueue, record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { hourOfDay, localDateOf } from '@/lib/shared/dates';
import { earnedOn } from './earned-on';
import { badgeAwarded, badgeEarnedBefore, badgeGiven, badgeTakenBack } from './events';
import type { GiveBadge, TakeBackBadge } from './inputs';
import { badgesOnOffer } from './keeping/queries';
import { badgesToGive, factsOf } from './queries';
import { clubsOfRules, type Facts, keyOf, newlyEarned, undoForMs } from './rules';

/** A teacher gives a badge that no rule gives, and writes why. Refused where the child has it already. */
export async function giveBadge(tenant: Tenant, { studentId, badge, sentence }: GiveBadge) {
  const { db, actor, now } = tenant;
  const given = await badgesToGive(tenant, studentId);
  if (!given) throw notFound();
  const chosen = given.byHand.find((each) => keyOf(each) === badge);
  if (!chosen)
    throw given.kept.some((each) => keyOf(each) === badge)
      ? new Refusal('conflict', 'badges.has_it')
      : new Refusal('against_the_rules', 'badges.choose', { badge: ['badges.choose'] });
  const { builtIn, badgeId } = chosen;
  const [award] = await db
    .insert(badgeAwards)
    .values({
      ...{ schoolId: actor.schoolId, studentId, builtIn, badgeId, sentence },
      ...{ givenById: personOf(tenant), createdAt: now },
    })
    .onConflictDoNothing()
    .returning();
  if (!award) throw new Refusal('conflict', 'badges.has_it');
  await enqueue(tenant, 'tell_badge', [award.id], new Date(now.getTime() + undoForMs));
  return record(tenant, badgeGiven(factsIn(award)), award);
}

/**
 * Takes back what was given by hand by mistake; in the first ten seconds nobody has heard of it. What was earned
 * by rule stays: it would never come again.
 */
export async function takeBackBadge(tenant: Tenant, { awardId, studentId }: TakeBackBadge) {
  const { db, now } = tenant;
  const [award] = await db
    .update(badgeAwards)
    .set({ takenBackAt: now, takenBackById: personOf(tenant) })
    .where(
      and(
        eq(badgeAwards.id, awardId),
        eq(badgeAwards.studentId, studentId),
        isNotNull(badgeAwards.givenById),
        isNull(badgeAwards.takenBackAt),
      ),
    )
    .returning();
  if (!award) throw notFound();
  return record(tenant, badgeTakenBack(factsIn(award)), award);
}

/** Lets child and family know once the ten seconds are over. Undefined where it was undone, or told before. */
export async function tellBadge(tenant: Tenant, awardId: string) {
  const [award] = await tenant.db
    .update(badgeAwards)
    .set({ toldAt: tenant.now })
    .where(
      and(eq(badgeAwards.id, awardId), isNull(badgeAwards.toldAt), isNull(badgeAwards.takenBackAt)),
    )
    .returning();
  return award && record(tenant, badgeAwarded(factsIn(award)), award);
}

/** On a day that is over what was earned is dated after school. */
const eveningHour = 17;

/**
 * Gives a child what they have earned by now and were never given. Done by the clock; twice, or two at once,
 * gives the same. What was given stays, whatever the facts say later. `quietly` is no news; `dated` neither, and
 * each badge has the day on which it was earned, for what was done before anybody gave badges.
 */
export async function awardEarned(
  tenant: Tenant,
  studentId: string,
  how: 'told' | 'quietly' | 'dated' = 'told',
) {
  const { db, actor, now } = tenant;
  const [onOffer, ever] = await Promise.all([
    badgesOnOffer(tenant),
    db
      .select({ builtIn: badgeAwards.builtIn, badgeId: badgeAwards.badgeId })
      .from(badgeAwards)
      .where(eq(badgeAwards.studentId, studentId)),
  ]);
  const facts = new Map<string | null, Facts>();
  await Promise.all(
    clubsOfRules(onOffer).map(async (clubId) => {
      facts.set(clubId, await factsOf(tenant, studentId, clubId));
    }),
  );
  const earned = newlyEarned((clubId) => facts.get(clubId), onOffer, new Set(ever.map(keyOf)));
  if (earned.length === 0) return;
  const values = [];
  for (const { builtIn, badgeId, rule } of earned) {
    const on = how === 'dated' && rule ? await earnedOn(tenant, studentId, rule) : null;
    const at = on && on < localDateOf(now) ? hourOfDay(on, eveningHour) : now;
    const badge = { builtIn, badgeId, toldAt: at, createdAt: at };
    values.push({ ...badge, schoolId: actor.schoolId, studentId });
  }
  const awarded = await db.insert(badgeAwards).values(values).onConflictDoNothing().returning();
  const event = how === 'told' ? badgeAwarded : badgeEarnedBefore;
  await recordEach(tenant, (award) => event(factsIn(award)), awarded);
}

/** To every child, where work was done before anybody gave badges for it. */
export async function awardEveryone(tenant: Tenant) {
  const everyone = await tenant.db
    .select({ id: students.id })
    .from(students)
    .orderBy(asc(students.id));
  for (const { id } of everyone) await awardEarned(tenant, id, 'dated');
}

const factsIn = ({ builtIn, badgeId }: BadgeAward) => ({ builtIn, badgeId });
