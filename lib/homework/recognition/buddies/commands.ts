import 'server-only';
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { buddyCheers, buddyGroups, buddyMembers } from '@/db/schema/buddies';
import { people } from '@/db/schema/people';
import { listChildrenToName } from '@/lib/homework/groups/queries';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { buddiesChosen, buddiesEnded, buddyLeft, buddyTakenOut, cheerSent } from './events';
import type { ChooseBuddies, EndBuddies, SendCheer, TakeOut } from './inputs';
import { myBuddies } from './queries';
import { groupsAfter } from './rules';

/** A teacher makes children of one class buddies. A child has one group at a time. */
export async function chooseBuddies(tenant: Tenant, { classId, studentIds }: ChooseBuddies) {
  const { db, actor } = tenant;
  const known = new Set((await listChildrenToName(tenant, classId)).map(({ id }) => id));
  if (known.size === 0) throw notFound();
  if (!studentIds.every((id) => known.has(id))) throw refuseChoice('buddies.not_in_class');
  const [taken] = await db
    .select({ id: buddyMembers.id })
    .from(buddyMembers)
    .where(and(inArray(buddyMembers.studentId, studentIds), isNull(buddyMembers.leftAt)))
    .limit(1);
  if (taken) throw refuseChoice('buddies.has_group');
  const [group] = await db
    .insert(buddyGroups)
    .values({ schoolId: actor.schoolId, classId, seenBy: studentIds })
    .returning();
  if (!group) throw notFound();
  const called = await db
    .select({ id: people.id, givenName: people.givenName, animal: people.animal })
    .from(people)
    .where(inArray(people.id, studentIds));
  await db.insert(buddyMembers).values(
    called.map(({ id, givenName, animal }) => ({
      ...{ schoolId: actor.schoolId, groupId: group.id, classId },
      ...{ studentId: id, givenName, animal },
    })),
  );
  return record(tenant, buddiesChosen({ classId, children: studentIds.length }), group);
}

/** Ends a group. What was sent stays with whom it was sent to. */
export async function endBuddies(tenant: Tenant, { classId, groupId }: EndBuddies) {
  const group = await hold(tenant, groupId, classId);
  await leave(tenant, await placesIn(tenant, groupId), []);
  return record(tenant, buddiesEnded({ classId }), group);
}

/** Takes one child out and tells nobody. Where one alone would remain, the group ends. */
export async function takeOut(tenant: Tenant, { classId, groupId, studentId }: TakeOut) {
  const group = await hold(tenant, groupId, classId);
  const places = await placesIn(tenant, groupId);
  if (!places.some((place) => place.studentId === studentId))
    throw new Refusal('conflict', 'buddies.gone_from_group');
  await leave(
    tenant,
    places,
    places.map((place) => place.studentId).filter((id) => id !== studentId),
  );
  return record(tenant, buddyTakenOut({ classId }), { ...group, studentId });
}

/** One child cheers another of their group, once a day, with words that are there already. */
export async function sendCheer(tenant: Tenant, { groupId, toId, cheer }: SendCheer) {
  const { db, actor, now } = tenant;
  const buddy = (await myBuddies(tenant)).find(({ id }) => id === toId);
  if (!buddy || buddy.groupId !== groupId) throw new Refusal('conflict', 'buddies.gone');
  const [sent] = await db
    .insert(buddyCheers)
    .values({
      ...{ schoolId: actor.schoolId, groupId, studentId: toId, fromId: personOf(tenant) },
      ...{ cheer, onDay: localDateOf(now), createdAt: now },
    })
    .onConflictDoNothing()
    .returning();
  if (!sent) throw new Refusal('conflict', 'buddies.cheered_today');
  return record(tenant, cheerSent({ groupId }), sent);
}

/**
 * Lets groups follow the register: who is archived or no longer in the class leaves quietly, and names are as
 * they stand there. Done by the clock; twice gives the same.
 */
export async function keepBuddies(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  await db
    .select({ id: buddyGroups.id })
    .from(buddyGroups)
    .where(isNull(buddyGroups.endedAt))
    .orderBy(buddyGroups.id)
    .for('update');
  const places = await db.execute<Place & { stays: boolean; classId: string }>(sql`
    select m.id, m.group_id as "groupId", m.student_id as "studentId", m.class_id as "classId",
      exists (select from enrolments e
        join classes c on c.school_id = e.school_id and c.id = e.class_id and c.archived_at is null
        join people p on p.school_id = e.school_id and p.id = e.student_id and p.archived_at is null
        where e.school_id = m.school_id and e.class_id = m.class_id and e.student_id = m.student_id
          and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})) as stays
    from buddy_members m
    where m.school_id = ${actor.schoolId} and m.left_at is null
    order by m.group_id, m.id`);
  for (const { groupId, seenBy } of groupsAfter([...places]))
    await leave(
      tenant,
      [...places].filter((place) => place.groupId === groupId),
      seenBy,
    );
  await recordEach(
    tenant,
    ({ classId }) => buddyLeft({ classId }),
    [...places]
      .filter(({ stays }) => !stays)
      .map(({ groupId, studentId, classId }) => ({
        ...{ id: groupId, schoolId: actor.schoolId, studentId, classId },
      })),
  );
  await db.execute(sql`
    update buddy_members m set given_name = p.given_name, animal = p.animal
    from people p
    where m.school_id = ${actor.schoolId} and m.left_at is null
      and p.school_id = m.school_id and p.id = m.student_id
      and (p.given_name, p.animal) is distinct from (m.given_name, m.animal)`);
}

type Place = Readonly<{ id: string; groupId: string; studentId: string }>;

const placesIn = ({ db }: Tenant, groupId: string): Promise<Place[]> =>
  db
    .select({
      ...{ id: buddyMembers.id, groupId: buddyMembers.groupId },
      studentId: buddyMembers.studentId,
    })
    .from(buddyMembers)
    .where(and(eq(buddyMembers.groupId, groupId), isNull(buddyMembers.leftAt)));

/** Those remain who are named, if they are enough to be buddies; the others leave. */
async function leave({ db, now }: Tenant, places: readonly Place[], remain: readonly string[]) {
  const after = groupsAfter(
    places.map((place) => ({ ...place, stays: remain.includes(place.studentId) })),
  );
  for (const { groupId, ends, leavingIds, seenBy } of after) {
    await db
      .update(buddyMembers)
      .set({ leftAt: now })
      .where(inArray(buddyMembers.id, [...leavingIds]));
    await db
      .update(buddyGroups)
      .set({ seenBy, ...(ends && { endedAt: now }) })
      .where(eq(buddyGroups.id, groupId));
  }
}

/** The group while it is one, for this teacher; two who change it at once come one after the other. */
async function hold({ db }: Tenant, groupId: string, classId: string) {
  const [group] = await db
    .select()
    .from(buddyGroups)
    .where(and(eq(buddyGroups.id, groupId), eq(buddyGroups.classId, classId)))
    .for('update');
  if (!group) throw notFound();
  if (group.endedAt) throw new Refusal('conflict', 'buddies.ended');
  return group;
}

const refuseChoice = (messageKey: string) =>
  new Refusal('against_the_rules', messageKey, { studentIds: [messageKey] });
