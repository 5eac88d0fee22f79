import 'server-only';
import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { clubMembersByHand } from '@/db/schema/clubs';
import { people, students } from '@/db/schema/people';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { childLeftClub, childPutIntoClub } from '../events';
import { refuseOwnClub } from '../own-club';
import { holdClub } from '../running';
import type { LeaveClub, PutIntoClub } from './inputs';
import { whyNotByHand } from './rules';
import { settleMemberships } from './settling';

/**
 * Puts children into a club by name from a day on, until another where one is given; all or none. They stay
 * whichever class they move to. Refuses children who are in the club that day already, or left the school,
 * and whoever has a role in the club.
 */
export async function putIntoClub(tenant: Tenant, input: PutIntoClub) {
  const { db, actor, now } = tenant;
  const { clubId, studentIds, on, until } = input;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  await refuseOwnClub(tenant, clubId);
  const ids = [...new Set(studentIds)].sort();
  await refuseUnlessAllHere(tenant, ids);
  const objection = whyNotByHand({ on, until }, localDateOf(now));
  if (objection)
    throw new Refusal('against_the_rules', objection.key, { [objection.field]: [objection.key] });
  const [already] = await db.execute(sql`
    select 1 from (
      select student_id, starts_on, ends_on from club_memberships
        where school_id = ${actor.schoolId} and club_id = ${clubId}
      union all
      select student_id, starts_on, ends_on from club_members_by_hand
        where school_id = ${actor.schoolId} and club_id = ${clubId}) m
    where m.student_id = any(${`{${ids}}`}::uuid[])
      and daterange(m.starts_on, m.ends_on) && daterange(${on}::date, ${until ?? null}::date)`);
  if (already) throw new Refusal('conflict', 'club_members.already_in');

  const added = await db
    .insert(clubMembersByHand)
    .values(
      ids.map((studentId) => ({
        ...{ schoolId: actor.schoolId, clubId, studentId },
        ...{ startsOn: on, endsOn: until ?? null },
      })),
    )
    // What ended before it began leaves its day free again.
    .onConflictDoUpdate({
      target: [
        clubMembersByHand.schoolId,
        clubMembersByHand.studentId,
        clubMembersByHand.clubId,
        clubMembersByHand.startsOn,
      ],
      set: { endsOn: sql`excluded.ends_on` },
    })
    .returning();
  await settleMemberships(tenant, { clubIds: [clubId], studentIds: ids }, on);
  return recordEach(tenant, () => childPutIntoClub({ clubId, on }), added);
}

/**
 * Takes a child out of a club they were put into by hand, from a day on. They stay in it where their class
 * or their year group is in it. What they handed in stays theirs.
 */
export async function takeOutOfClub(tenant: Tenant, { clubId, memberId, on }: LeaveClub) {
  const { db, now } = tenant;
  await holdClub(tenant, clubId);
  const [held] = await db
    .select()
    .from(clubMembersByHand)
    .where(and(eq(clubMembersByHand.id, memberId), eq(clubMembersByHand.clubId, clubId)));
  if (!held) throw notFound();
  const today = localDateOf(now);
  if (held.endsOn !== null && (held.endsOn <= today || held.endsOn <= held.startsOn))
    throw new Refusal('conflict', 'club_members.not_in_by_hand');
  if (on < held.startsOn || on < today)
    throw new Refusal('against_the_rules', 'club_members.leaves_too_early', {
      on: ['club_members.leaves_too_early'],
    });
  const [ended] = await db
    .update(clubMembersByHand)
    .set({ endsOn: on })
    .where(eq(clubMembersByHand.id, memberId))
    .returning();
  if (!ended) throw notFound();
  await settleMemberships(tenant, { clubIds: [clubId], studentIds: [held.studentId] }, on);
  return record(tenant, childLeftClub({ clubId, on }), ended);
}

/** Ends today what was done by hand, for whole clubs or children; memberships are settled afterwards. */
export async function endHandMade({ db, now }: Tenant, which: SQL | undefined) {
  const today = localDateOf(now);
  await db
    .update(clubMembersByHand)
    .set({ endsOn: sql`greatest(${clubMembersByHand.startsOn}, ${today}::date)` })
    .where(and(which, or(isNull(clubMembersByHand.endsOn), gt(clubMembersByHand.endsOn, today))));
}

/** Also holds them, so that two offices putting one child into a club do it one after the other. */
async function refuseUnlessAllHere({ db }: Tenant, ids: string[]) {
  const found = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .innerJoin(students, and(eq(students.schoolId, people.schoolId), eq(students.id, people.id)))
    .where(sql`${people.id} = any(${`{${ids}}`}::uuid[])`)
    .orderBy(people.id)
    .for('update', { of: people });
  if (found.length !== ids.length) throw notFound();
  if (found.some(({ archivedAt }) => archivedAt !== null))
    throw new Refusal('conflict', 'people.archived_meanwhile');
}
