import 'server-only';
import { and, eq, gt, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { type DepartmentMember, departmentMembers, departments } from '@/db/schema/departments';
import { people } from '@/db/schema/people';
import { record, recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import {
  departmentArchived,
  departmentChanged,
  departmentCreated,
  departmentRestored,
  leadChosen,
  leadEnded,
  memberAdded,
  membershipEnded,
} from './events';
import type {
  ChooseLead,
  CreateDepartment,
  EditDepartment,
  EndMembership,
  JoinDepartment,
  WhichDepartment,
} from './inputs';
import { departmentAsSeen, isMemberOn, runsOn } from './rules';

/** Makes a department without members. Refuses a name that another one has. */
export async function createDepartment(tenant: Tenant, details: CreateDepartment) {
  const { db, actor } = tenant;
  const [created] = await db
    .insert(departments)
    .values({ ...details, schoolId: actor.schoolId })
    .onConflictDoNothing()
    .returning();
  if (!created) throw nameTaken();
  return record(tenant, departmentCreated(), created);
}

/** Refuses a form made from an older state, and a name that another department has. */
export async function editDepartment(tenant: Tenant, input: EditDepartment) {
  const { db } = tenant;
  const { departmentId, asSeen, ...details } = input;
  const before = await holdOpen(tenant, departmentId);
  if (departmentAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const [namesake] = await db
    .select({ id: departments.id })
    .from(departments)
    .where(
      and(
        sql`lower(${departments.name}) = lower(${details.name})`,
        sql`${departments.id} <> ${departmentId}`,
      ),
    );
  if (namesake) throw nameTaken();
  const [changed] = await db
    .update(departments)
    .set(details)
    .where(eq(departments.id, departmentId))
    .returning();
  if (!changed) throw notFound();
  const fields = (['name', 'description'] as const).filter((one) => before[one] !== changed[one]);
  return record(tenant, departmentChanged({ fields }), changed);
}

/** Puts a department away: everybody's membership ends today. */
export async function archiveDepartment(tenant: Tenant, { departmentId }: WhichDepartment) {
  const { db, now } = tenant;
  await hold(tenant, departmentId);
  const [archived] = await db
    .update(departments)
    .set({ archivedAt: now })
    .where(and(eq(departments.id, departmentId), isNull(departments.archivedAt)))
    .returning();
  if (!archived) throw new Refusal('conflict', 'departments.already_archived');
  const today = localDateOf(now);
  const ended = await db
    .update(departmentMembers)
    .set({ endsOn: sql`greatest(${departmentMembers.startsOn}, ${today}::date)` })
    .where(
      and(
        eq(departmentMembers.departmentId, departmentId),
        or(isNull(departmentMembers.endsOn), gt(departmentMembers.endsOn, today)),
      ),
    )
    .returning({ id: departmentMembers.id });
  return record(tenant, departmentArchived({ members: ended.length }), archived);
}

/** Takes a department out again, without members. */
export async function restoreDepartment(tenant: Tenant, { departmentId }: WhichDepartment) {
  await hold(tenant, departmentId);
  const [restored] = await tenant.db
    .update(departments)
    .set({ archivedAt: null })
    .where(and(eq(departments.id, departmentId), isNotNull(departments.archivedAt)))
    .returning();
  if (!restored) throw new Refusal('conflict', 'departments.not_archived');
  return record(tenant, departmentRestored(), restored);
}

/** Adds a member of staff from a day on. Refuses families, who has left, and who is in it already. */
export async function joinDepartment(tenant: Tenant, input: JoinDepartment) {
  const { db, actor } = tenant;
  const { departmentId, personId, startsOn } = input;
  await holdOpen(tenant, departmentId);
  const [person] = await db
    .select({ role: people.role, archivedAt: people.archivedAt })
    .from(people)
    .where(eq(people.id, personId));
  if (!person) throw notFound();
  if (person.role === 'student' || person.role === 'parent')
    throw about('personId', 'departments.staff_only');
  if (person.archivedAt) throw about('personId', 'people.archived_meanwhile');
  const known = await db
    .select()
    .from(departmentMembers)
    .where(
      and(
        eq(departmentMembers.departmentId, departmentId),
        eq(departmentMembers.personId, personId),
      ),
    );
  if (known.some((membership) => runsOn(membership, startsOn)))
    throw about('personId', 'departments.already_member');
  await db
    .insert(departmentMembers)
    .values({ schoolId: actor.schoolId, departmentId, personId, startsOn });
  return record(tenant, memberAdded({ departmentId }), ofPerson(tenant, personId));
}

/** Says from which day somebody belongs to the department no more. */
export async function endMembership(tenant: Tenant, input: EndMembership) {
  const { departmentId, membershipId, on } = input;
  await holdOpen(tenant, departmentId);
  const membership = await findMembership(tenant, input);
  if (membership.endsOn) throw new Refusal('conflict', 'departments.ended_already');
  if (on < membership.startsOn) throw about('on', 'departments.ends_before_start');
  await end(tenant, membershipId, on);
  return record(tenant, membershipEnded({ departmentId }), ofPerson(tenant, membership.personId));
}

/** Ends today what people who have just been archived belong to, those to come before they begin. */
export async function leaveDepartments(tenant: Tenant, personIds: readonly string[]) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const ended = await db
    .update(departmentMembers)
    .set({ endsOn: sql`greatest(${departmentMembers.startsOn}, ${today}::date)` })
    .where(
      and(
        inArray(departmentMembers.personId, [...personIds]),
        or(isNull(departmentMembers.endsOn), gt(departmentMembers.endsOn, today)),
      ),
    )
    .returning();
  return recordEach(
    tenant,
    ({ departmentId }) => membershipEnded({ departmentId }),
    ended.map(({ personId, departmentId }) => ({ ...ofPerson(tenant, personId), departmentId })),
  );
}

/**
 * Lets a member lead the department from today, in place of who led it; or lets them lead it no longer.
 * Who stops leading stays a member.
 */
export async function chooseLead(tenant: Tenant, input: ChooseLead) {
  const { db, now } = tenant;
  const { departmentId } = input;
  const leads = input.leads === 'yes';
  const today = localDateOf(now);
  await holdOpen(tenant, departmentId);
  const membership = await findMembership(tenant, input);
  if (!isMemberOn(membership, today)) throw new Refusal('conflict', 'departments.not_member_now');
  if (membership.isLead === leads)
    throw new Refusal(
      'conflict',
      leads ? 'departments.leads_already' : 'departments.leads_no_more',
    );
  const leaders = await db
    .select()
    .from(departmentMembers)
    .where(
      and(eq(departmentMembers.departmentId, departmentId), eq(departmentMembers.isLead, true)),
    );
  for (const leader of leaders.filter((one) => isMemberOn(one, today)))
    await goOnAs(tenant, leader, false);
  if (leads) await goOnAs(tenant, membership, true);
  return record(
    tenant,
    (leads ? leadChosen : leadEnded)({ departmentId }),
    ofPerson(tenant, membership.personId),
  );
}

/** What was stays: the row ends today, and one that says the new part goes on from there. */
async function goOnAs(tenant: Tenant, membership: DepartmentMember, isLead: boolean) {
  const { schoolId, departmentId, personId, endsOn } = membership;
  const startsOn = localDateOf(tenant.now);
  await end(tenant, membership.id, startsOn);
  await tenant.db
    .insert(departmentMembers)
    .values({ schoolId, departmentId, personId, isLead, startsOn, endsOn });
}

const end = ({ db }: Tenant, membershipId: string, endsOn: string) =>
  db.update(departmentMembers).set({ endsOn }).where(eq(departmentMembers.id, membershipId));

/** Held until the end of the transaction, so that two offices write one after the other. */
async function hold({ db }: Tenant, departmentId: string) {
  const [held] = await db
    .select()
    .from(departments)
    .where(eq(departments.id, departmentId))
    .for('update');
  if (!held) throw notFound();
  return held;
}

async function holdOpen(tenant: Tenant, departmentId: string) {
  const held = await hold(tenant, departmentId);
  if (held.archivedAt) throw new Refusal('conflict', 'departments.archived_meanwhile');
  return held;
}

async function findMembership(
  { db }: Tenant,
  { departmentId, membershipId }: Pick<EndMembership, 'departmentId' | 'membershipId'>,
) {
  const [found] = await db
    .select()
    .from(departmentMembers)
    .where(
      and(eq(departmentMembers.id, membershipId), eq(departmentMembers.departmentId, departmentId)),
    );
  if (!found) throw notFound();
  return found;
}

const ofPerson = ({ actor }: Tenant, id: string) => ({ id, schoolId: actor.schoolId });

const about = (field: string, messageKey: string) =>
  new Refusal('against_the_rules', messageKey, { [field]: [messageKey] });

const nameTaken = () =>
  new Refusal('conflict', 'departments.name_taken', { name: ['departments.name_taken'] });
