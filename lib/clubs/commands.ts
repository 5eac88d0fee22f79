import 'server-only';
import { and, eq, gt, isNotNull, isNull, max, or, sql } from 'drizzle-orm';
import {
  clubClasses,
  clubLevels,
  clubMembersByHand,
  clubMemberships,
  clubs,
  clubYearGroups,
} from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { clubArchived, clubChanged, clubCreated, clubRestored } from './events';
import type { CreateClub, EditClub, WhichClub } from './inputs';
import { stillCounted } from './ladder/rules';
import { endHandMade } from './membership/by-hand';
import { settleMemberships } from './membership/settling';
import { clubAsSeen, ladderOf, whyNotThisLadder } from './rules';
import { holdClub } from './running';

export { runClubInClass, stopClubInClass } from './running';

/** Creates a club with its ladder. It runs nowhere yet. Refuses a name another club has. */
export async function createClub(tenant: Tenant, { levels, ...details }: CreateClub) {
  const { db, actor } = tenant;
  const [created] = await db
    .insert(clubs)
    .values({ ...details, schoolId: actor.schoolId })
    .onConflictDoNothing()
    .returning();
  if (!created) throw nameTaken();
  await setLadder(tenant, created.id, levels);
  return record(tenant, clubCreated({ levels: levels.length }), created);
}

/**
 * Changes a club as the form says. Children keep the number of their step, so the ladder cannot become
 * shorter than the highest step a child stands on. Refuses a form made from an older state.
 */
export async function editClub(tenant: Tenant, input: EditClub) {
  const { db, now } = tenant;
  const { clubId, asSeen, levels, ...details } = input;
  const before = await holdClub(tenant, clubId);
  if (before.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  const [steps, [inUse], [namesake]] = await Promise.all([
    db.select().from(clubLevels).where(eq(clubLevels.clubId, clubId)),
    db
      .select({ highest: max(clubMemberships.level) })
      .from(clubMemberships)
      .where(
        and(
          eq(clubMemberships.clubId, clubId),
          or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, localDateOf(now))),
        ),
      ),
    db.select({ id: clubs.id }).from(clubs).where(eq(clubs.name, details.name)),
  ]);
  const ladder = ladderOf(steps);
  if (clubAsSeen(before, ladder) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  if (namesake && namesake.id !== clubId) throw nameTaken();
  const objection = whyNotThisLadder(levels.length, inUse?.highest ?? 0);
  if (objection) throw new Refusal('against_the_rules', objection, { levels: [objection] });

  const [changed] = await db.update(clubs).set(details).where(eq(clubs.id, clubId)).returning();
  if (!changed) throw new Error('A club was held and could not be changed');
  await setLadder(tenant, clubId, levels);
  for (const { position, kindsCounted } of steps) {
    const counts = stillCounted(kindsCounted, changed.evidenceKinds);
    if (counts.length === kindsCounted.length) continue;
    await db
      .update(clubLevels)
      .set({ kindsCounted: counts })
      .where(and(eq(clubLevels.clubId, clubId), eq(clubLevels.position, position)));
  }
  const fields = (Object.keys(details) as (keyof typeof details)[]).filter(
    (field) => String(before[field]) !== String(changed[field]),
  );
  return record(
    tenant,
    clubChanged({ fields: [...fields, ...(same(ladder, levels) ? [] : ['levels'])] }),
    changed,
  );
}

/**
 * Closes a club today: it stops in every class and year group, and its members leave it. Nothing more can be set or
 * handed in; what waits for a teacher can still be answered.
 */
export async function archiveClub(tenant: Tenant, { clubId }: WhichClub) {
  const { db, now } = tenant;
  await holdClub(tenant, clubId);
  const [archived] = await db
    .update(clubs)
    .set({ archivedAt: now })
    .where(and(eq(clubs.id, clubId), isNull(clubs.archivedAt)))
    .returning();
  if (!archived) throw new Refusal('conflict', 'clubs.already_archived');
  const stopped = await db
    .delete(clubClasses)
    .where(eq(clubClasses.clubId, clubId))
    .returning({ id: clubClasses.id });
  await db.delete(clubYearGroups).where(eq(clubYearGroups.clubId, clubId));
  await endHandMade(tenant, eq(clubMembersByHand.clubId, clubId));
  const { left: children } = await settleMemberships(
    tenant,
    { clubIds: [clubId] },
    localDateOf(now),
  );
  return record(tenant, clubArchived({ classes: stopped.length, children }), archived);
}

/** Opens an archived club again. It runs nowhere, and nobody is in it, until it is said again. */
export async function restoreClub(tenant: Tenant, { clubId }: WhichClub) {
  await holdClub(tenant, clubId);
  const [restored] = await tenant.db
    .update(clubs)
    .set({ archivedAt: null })
    .where(and(eq(clubs.id, clubId), isNotNull(clubs.archivedAt)))
    .returning();
  if (!restored) throw new Refusal('conflict', 'clubs.not_archived');
  return record(tenant, clubRestored(), restored);
}

/** A step that goes is kept, archived: reviews and levels of the past still have its name. */
async function setLadder({ db, actor, now }: Tenant, clubId: string, names: readonly string[]) {
  await db
    .insert(clubLevels)
    .values(
      names.map((name, index) => ({
        schoolId: actor.schoolId,
        clubId,
        position: index + 1,
        name,
      })),
    )
    .onConflictDoUpdate({
      target: [clubLevels.schoolId, clubLevels.clubId, clubLevels.position],
      set: { name: sql`excluded.name`, archivedAt: null },
    });
  await db
    .update(clubLevels)
    .set({ archivedAt: now })
    .where(
      and(
        eq(clubLevels.clubId, clubId),
        gt(clubLevels.position, names.length),
        isNull(clubLevels.archivedAt),
      ),
    );
}

const same = (a: readonly string[], b: readonly string[]) =>
  a.length === b.length && a.every((name, index) => name === b[index]);

const nameTaken = () => new Refusal('conflict', 'clubs.name_taken', { name: ['clubs.name_taken'] });
