import 'server-only';
import { and, eq, ne } from 'drizzle-orm';
import { childGroupMembers, childGroups } from '@/db/schema/setting';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { groupChanged, groupMade, groupRemoved } from './events';
import type { ChangeGroup, MakeGroup, OneGroup } from './inputs';
import { listChildrenToName, listGroups } from './queries';
import { groupAsSeen } from './rules';

/** Keeps a choice of children of one class under a name, of a club's children in it where it is one of a club. */
export async function makeGroup(tenant: Tenant, input: MakeGroup) {
  const { db, actor } = tenant;
  const { classId, clubId, name, studentIds } = input;
  await refuseOthers(tenant, { classId, clubId }, studentIds);
  await refuseSecondOfName(tenant, { classId, name });
  const [group] = await db
    .insert(childGroups)
    .values({ schoolId: actor.schoolId, classId, clubId, name })
    .returning();
  if (!group) throw notFound();
  await putIn(tenant, group, studentIds);
  return record(tenant, groupMade({ classId, children: studentIds.length }), group);
}

/** Its name and its children. Work that was set for it keeps the children it named. */
export async function changeGroup(tenant: Tenant, input: ChangeGroup) {
  const { db } = tenant;
  const { groupId, asSeen, name, studentIds } = input;
  const held = await hold(tenant, groupId);
  const before = (await listGroups(tenant)).find(({ id }) => id === groupId);
  if (!before) throw notFound();
  if (groupAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  await refuseOthers(tenant, held, studentIds);
  await refuseSecondOfName(tenant, { classId: held.classId, name, but: groupId });
  await db.delete(childGroupMembers).where(eq(childGroupMembers.groupId, groupId));
  await putIn(tenant, held, studentIds);
  await db.update(childGroups).set({ name }).where(eq(childGroups.id, groupId));
  return record(tenant, groupChanged({ classId: held.classId, children: studentIds.length }), held);
}

export async function removeGroup(tenant: Tenant, { groupId }: OneGroup) {
  const { db } = tenant;
  const group = await hold(tenant, groupId);
  await db.delete(childGroupMembers).where(eq(childGroupMembers.groupId, groupId));
  await db.delete(childGroups).where(eq(childGroups.id, groupId));
  return record(tenant, groupRemoved({ classId: group.classId }), group);
}

async function hold({ db }: Tenant, groupId: string) {
  const [group] = await db
    .select()
    .from(childGroups)
    .where(eq(childGroups.id, groupId))
    .for('update');
  if (!group) throw notFound();
  return group;
}

type Whose = Readonly<{ classId: string; clubId: string | null }>;

/** Children of the class alone, of a class in which one sets work; of its club's, where it is one of a club. */
async function refuseOthers(
  tenant: Tenant,
  { classId, clubId }: Whose,
  studentIds: readonly string[],
) {
  const ofClass = await listChildrenToName(tenant, classId);
  const ofClub = clubId === null ? ofClass : ofClass.filter(({ clubs }) => clubId in clubs);
  if (ofClub.length === 0) throw notFound();
  const outside = (those: typeof ofClass) =>
    studentIds.some((id) => !those.some((child) => child.id === id));
  const key = outside(ofClass)
    ? 'groups.child_not_in_class'
    : outside(ofClub)
      ? 'groups.child_not_in_club'
      : null;
  if (key) throw new Refusal('against_the_rules', key, { studentIds: [key] });
}

type Named = Readonly<{ classId: string; name: string; but?: string }>;

async function refuseSecondOfName({ db }: Tenant, { classId, name, but }: Named) {
  const [taken] = await db
    .select({ id: childGroups.id })
    .from(childGroups)
    .where(
      and(
        eq(childGroups.classId, classId),
        eq(childGroups.name, name),
        but ? ne(childGroups.id, but) : undefined,
      ),
    );
  if (taken)
    throw new Refusal('against_the_rules', 'groups.name_taken', { name: ['groups.name_taken'] });
}

type Of = Readonly<{ id: string; classId: string }>;

async function putIn({ db, actor }: Tenant, { id, classId }: Of, studentIds: readonly string[]) {
  const members = [...new Set(studentIds)].map((studentId) => ({
    ...{ schoolId: actor.schoolId, groupId: id, classId, studentId },
  }));
  await db.insert(childGroupMembers).values(members);
}
