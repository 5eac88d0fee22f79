import 'server-only';
import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { type Person, people, students } from '@/db/schema/people';
import { mayAppoint } from '@/lib/platform/appointing';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import {
  guardianAdded,
  personArchived,
  personChanged,
  personRestored,
  staffAdded,
  studentAdded,
  yearGroupChanged,
} from './events';
import type {
  AddGuardian,
  AddStaffMember,
  AddStudent,
  EditGuardian,
  EditStaffMember,
  EditStudent,
  WhichPerson,
} from './inputs';
import { guardianName, personAsSeen, staffName, whyNotBornOn } from './rules';

export { editLink, linkGuardian, unlinkGuardian } from './families/commands';

/** Adds a child. Refuses a birthday that no child of a primary school has. */
export async function addStudent(tenant: Tenant, input: AddStudent) {
  const { dateOfBirth, yearGroup, ...person } = input;
  refuseBirthday(tenant, dateOfBirth);
  const added = await addPerson(tenant, {
    ...person,
    role: 'student',
    displayName: person.givenName,
  });
  await tenant.db
    .insert(students)
    .values({ schoolId: tenant.actor.schoolId, id: added.id, dateOfBirth, yearGroup });
  return record(tenant, studentAdded({ yearGroup }), { ...added, studentId: added.id });
}

export async function addStaffMember(tenant: Tenant, input: AddStaffMember) {
  refuseUnlessTheirsToAppoint(tenant, input.role);
  const added = await addPerson(tenant, {
    ...input,
    title: input.title || null,
    displayName: staffName(input),
  });
  return record(tenant, staffAdded({ role: input.role }), added);
}

export async function addGuardian(tenant: Tenant, input: AddGuardian) {
  const added = await addPerson(tenant, {
    ...input,
    title: input.title || null,
    role: 'parent',
    displayName: guardianName(input),
  });
  return record(tenant, guardianAdded(), added);
}

async function addPerson({ db, actor }: Tenant, person: Omit<NewPerson, 'schoolId'>) {
  const [added] = await db
    .insert(people)
    .values({ ...person, schoolId: actor.schoolId })
    .returning();
  if (!added) throw new Error('A person was inserted and did not come back');
  return added;
}
type NewPerson = typeof people.$inferInsert;

export async function editStudent(tenant: Tenant, input: EditStudent) {
  const { personId, asSeen, dateOfBirth, yearGroup, ...person } = input;
  refuseBirthday(tenant, dateOfBirth);
  const before = await toEdit(tenant, personId, asSeen, (role) => role === 'student');
  await tenant.db.update(students).set({ dateOfBirth, yearGroup }).where(eq(students.id, personId));
  if (before.student?.yearGroup !== yearGroup)
    await record(tenant, yearGroupChanged(), { ...before.person, studentId: personId });
  return changePerson(
    tenant,
    before.person,
    { ...person, displayName: person.givenName },
    [
      ...(before.student?.dateOfBirth === dateOfBirth ? [] : ['dateOfBirth']),
      ...(before.student?.yearGroup === yearGroup ? [] : ['yearGroup']),
    ],
    personId,
  );
}

export async function editStaffMember(tenant: Tenant, input: EditStaffMember) {
  const { personId, asSeen, ...person } = input;
  await refuseUnlessStillThere(tenant);
  const { person: before } = await toEdit(
    tenant,
    personId,
    asSeen,
    (role) => role !== 'student' && role !== 'parent',
  );
  if (personId === tenant.actor.personId && person.role !== before.role)
    throw new Refusal('against_the_rules', 'people.not_your_own_role', {
      role: ['people.not_your_own_role'],
    });
  if (person.role !== before.role) refuseUnlessTheirsToAppoint(tenant, before.role, person.role);
  const after = { ...person, title: person.title || null, displayName: staffName(person) };
  return changePerson(tenant, before, after);
}

export async function editGuardian(tenant: Tenant, input: EditGuardian) {
  const { personId, asSeen, ...person } = input;
  const { person: before } = await toEdit(tenant, personId, asSeen, (role) => role === 'parent');
  const after = { ...person, title: person.title || null, displayName: guardianName(person) };
  return changePerson(tenant, before, after);
}

/** The row to change, held until the end of the transaction; refused where the form is stale. */
async function toEdit(
  { db }: Tenant,
  personId: string,
  asSeen: string,
  isOfTheForm: (role: Person['role']) => boolean,
) {
  const [held] = await db.select().from(people).where(eq(people.id, personId)).for('update');
  if (!held || !isOfTheForm(held.role)) throw notFound();
  if (held.archivedAt) throw new Refusal('conflict', 'people.archived_meanwhile');
  const [student] = await db.select().from(students).where(eq(students.id, personId));
  if (personAsSeen(held, student) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  return { person: held, student };
}

async function changePerson(
  tenant: Tenant,
  before: Person,
  after: Partial<Person>,
  moreFields: readonly string[] = [],
  studentId: string | null = null,
) {
  const [changed] = await tenant.db
    .update(people)
    .set(after)
    .where(eq(people.id, before.id))
    .returning();
  if (!changed) throw notFound();
  const fields = (Object.keys(after) as (keyof Person)[]).filter(
    (field) => before[field] !== changed[field],
  );
  return record(tenant, personChanged({ fields: [...fields, ...moreFields] }), {
    ...changed,
    studentId,
  });
}

/**
 * Closes the school's door to a person, from their very next request; nothing of theirs is deleted.
 * What they leave behind in classes and clubs is ended by whoever asks for this.
 */
export async function archivePerson(tenant: Tenant, { personId }: WhichPerson) {
  const { db, now } = tenant;
  if (personId === personOf(tenant)) throw new Refusal('against_the_rules', 'people.not_yourself');
  await refuseUnlessStillThere(tenant);
  await refuseUnlessTheirsToChange(tenant, personId);
  const [archived] = await db
    .update(people)
    .set({ archivedAt: now })
    .where(and(eq(people.id, personId), isNull(people.archivedAt)))
    .returning();
  if (!archived) throw await unlessThere(tenant, personId, 'people.already_archived');
  return record(tenant, personArchived({ role: archived.role }), asSubject(archived));
}

/** Lets a person in again. Classes and clubs they left stay left. */
export async function restorePerson(tenant: Tenant, { personId }: WhichPerson) {
  await refuseUnlessTheirsToChange(tenant, personId);
  const [restored] = await tenant.db
    .update(people)
    .set({ archivedAt: null })
    .where(and(eq(people.id, personId), isNotNull(people.archivedAt)))
    .returning();
  if (!restored) throw await unlessThere(tenant, personId, 'people.not_archived');
  return record(tenant, personRestored({ role: restored.role }), asSubject(restored));
}

/**
 * Those who may take each other's part away do so one after the other: two at the same moment would
 * leave a school with nobody to run it. Whoever comes second and is no longer what they were is refused.
 */
async function refuseUnlessStillThere(tenant: Tenant) {
  const keepers = await tenant.db
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(
      and(
        or(eq(people.role, 'school_admin'), eq(people.id, personOf(tenant))),
        isNull(people.archivedAt),
      ),
    )
    .orderBy(people.id)
    .for('update');
  if (!keepers.some(({ id, role }) => id === personOf(tenant) && role === tenant.actor.role))
    throw new Refusal('forbidden', 'refusal.forbidden');
}

function refuseUnlessTheirsToAppoint({ actor }: Tenant, ...asked: Person['role'][]) {
  if (!asked.every((role) => mayAppoint(actor, role)))
    throw new Refusal('forbidden', 'people.not_yours_to_appoint', {
      role: ['people.not_yours_to_appoint'],
    });
}

/** Whoever lets somebody in or out could have made them what they are. */
async function refuseUnlessTheirsToChange(tenant: Tenant, personId: string) {
  const [person] = await tenant.db
    .select({ role: people.role })
    .from(people)
    .where(eq(people.id, personId));
  if (person) refuseUnlessTheirsToAppoint(tenant, person.role);
}

const asSubject = (person: Person) => ({
  ...person,
  studentId: person.role === 'student' ? person.id : null,
});

async function unlessThere({ db }: Tenant, personId: string, objection: string) {
  const [there] = await db.select({ id: people.id }).from(people).where(eq(people.id, personId));
  return there ? new Refusal('conflict', objection) : notFound();
}

function refuseBirthday({ now }: Tenant, dateOfBirth: string | null) {
  const objection = whyNotBornOn(dateOfBirth, localDateOf(now));
  if (objection) throw new Refusal('against_the_rules', objection, { dateOfBirth: [objection] });
}
