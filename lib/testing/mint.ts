import { drizzle } from 'drizzle-orm/postgres-js';
import { v7 as newId } from 'uuid';
import { closures, terms } from '@/db/schema/calendar';
import { classes, classStaff, classYearGroups, enrolments } from '@/db/schema/classes';
import { clubClasses, clubLevels, clubMemberships, clubs } from '@/db/schema/clubs';
import { accounts, sessions } from '@/db/schema/identity';
import { guardianLinks, people, students } from '@/db/schema/people';
import { roleGrantChildren, roleGrants } from '@/db/schema/roles';
import { schools } from '@/db/schema/schools';
import { whoIsHere } from '@/lib/platform/gate';
import { newSecret } from '@/lib/platform/secret';
import type { Actor } from '@/lib/platform/tenancy';
import { academicYearOf, addDays, localDateOf } from '@/lib/shared/dates';
import type { EvidenceKind, Role } from '@/lib/shared/vocabulary';
import { superuser } from './database';

export const ownerDatabase = () => drizzle(superuser(), { casing: 'snake_case' });

export type Someone = Readonly<{ id: string; name: string; sessionId: string; token: string }>;

/** A person with an account, a session that is signed in, and so an actor. */
export async function mintPerson(schoolId: string, role: Role, name: string, title?: string) {
  const db = ownerDatabase();
  const [id, accountId, sessionId] = [newId(), newId(), newId()];
  const { secret: token, secretHash: tokenHash } = newSecret();
  const [givenName = name, familyName = name] = name.split(' ');
  await db.insert(accounts).values({ id: accountId });
  await db.insert(people).values({
    id,
    schoolId,
    accountId,
    role,
    title,
    givenName,
    familyName,
    displayName: role === 'student' ? givenName : name,
  });
  await db.insert(sessions).values({
    id: sessionId,
    accountId,
    tokenHash,
    confirmedAt: new Date(),
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return { id, name, sessionId, token };
}

const evidence: EvidenceKind[] = ['writing', 'photo', 'voice'];

/**
 * A school of its own for a test: two classes, each with a teacher, a child and a parent of that
 * child, a club that runs in both, and every day of the week a school day in a term around today.
 * Maya is in Kingfishers with Mr Okafor; Leo is in Wrens with Ms Reid.
 */
export async function mintSchool() {
  const db = ownerDatabase();
  const today = localDateOf(new Date());
  const schoolId = newId();
  const slug = `school-${schoolId.slice(-12)}`;
  await db.insert(schools).values({ id: schoolId, slug, name: 'Oakfield Primary' });
  const termId = newId();
  await db.insert(terms).values({
    id: termId,
    schoolId,
    name: 'This term',
    startsOn: addDays(today, -60),
    endsOn: addDays(today, 60),
  });
  await db
    .insert(closures)
    .values({ schoolId, closedOn: addDays(today, 40), kind: 'inset', name: 'Training day' });

  const kingfishers = newId();
  const wrens = newId();
  const academicYear = academicYearOf(today);
  await db.insert(classes).values([
    { id: kingfishers, schoolId, name: 'Kingfishers', academicYear },
    { id: wrens, schoolId, name: 'Wrens', academicYear },
  ]);
  await db.insert(classYearGroups).values([
    { schoolId, classId: kingfishers, yearGroup: 4 },
    { schoolId, classId: wrens, yearGroup: 1 },
  ]);

  const reading = newId();
  await db.insert(clubs).values({
    id: reading,
    schoolId,
    name: 'Reading',
    subject: 'reading',
    paper: 'poppy',
    emblem: 'reading',
    evidenceKinds: evidence,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  });
  await db.insert(clubLevels).values({ schoolId, clubId: reading, position: 1, name: 'First' });

  const mrOkafor = await mintPerson(schoolId, 'trainer', 'Chidi Okafor', 'Mr');
  const msReid = await mintPerson(schoolId, 'trainer', 'Joanna Reid', 'Ms');
  const mrsBell = await mintPerson(schoolId, 'school_admin', 'Ruth Bell', 'Mrs');
  const maya = await mintPerson(schoolId, 'student', 'Maya Shah');
  const leo = await mintPerson(schoolId, 'student', 'Leo Fraser');
  const mayasMum = await mintPerson(schoolId, 'parent', 'Priya Shah');
  const leosDad = await mintPerson(schoolId, 'parent', 'Ewan Fraser');

  const since = addDays(today, -60);
  for (const [classId, teacher, child, parent, yearGroup] of [
    [kingfishers, mrOkafor, maya, mayasMum, 4],
    [wrens, msReid, leo, leosDad, 1],
  ] as const) {
    await db.insert(students).values({ id: child.id, schoolId, yearGroup });
    await db
      .insert(classStaff)
      .values({ schoolId, classId, personId: teacher.id, startsOn: since });
    await db.insert(enrolments).values({ schoolId, classId, studentId: child.id, startsOn: since });
    await db.insert(clubClasses).values({ schoolId, clubId: reading, classId });
    await db
      .insert(clubMemberships)
      .values({ schoolId, clubId: reading, studentId: child.id, startsOn: since });
    await db.insert(guardianLinks).values({
      schoolId,
      guardianId: parent.id,
      studentId: child.id,
      relation: 'carer',
      mayConsent: true,
      primaryContact: true,
      startsOn: since,
    });
  }
  return {
    id: schoolId,
    slug,
    today,
    classes: { kingfishers, wrens },
    clubs: { reading },
    people: { mrOkafor, msReid, mrsBell, maya, leo, mayasMum, leosDad },
  };
}

export type MintedSchool = Awaited<ReturnType<typeof mintSchool>>;

/** A school with somebody of every other role too; each support worker was given one child by Mrs Bell. */
export async function mintSchoolWithAllStaff() {
  const school = await mintSchool();
  const { maya, leo, mrsBell } = school.people;
  const staff = {
    idaLund: await mintPerson(school.id, 'support_worker', 'Ida Lund'),
    tomAsh: await mintPerson(school.id, 'support_worker', 'Tom Ash'),
    annPike: await mintPerson(school.id, 'office', 'Ann Pike'),
    eveHolt: await mintPerson(school.id, 'safeguarding_lead', 'Eve Holt'),
    samRay: await mintPerson(school.id, 'sen_lead', 'Sam Ray'),
    bobNunn: await mintPerson(school.id, 'site_manager', 'Bob Nunn'),
  };
  for (const [worker, child] of [
    [staff.idaLund, maya],
    [staff.tomAsh, leo],
  ] as const)
    await mintGrant(school.id, worker, mrsBell, { template: 'support_worker', scope: 'children' }, [
      child.id,
    ]);
  return { ...school, staff };
}

export type StaffedSchool = Awaited<ReturnType<typeof mintSchoolWithAllStaff>>;

type Granted = Pick<
  typeof roleGrants.$inferInsert,
  'template' | 'roleId' | 'scope' | 'classId' | 'clubId' | 'endsOn'
> &
  Partial<Pick<typeof roleGrants.$inferInsert, 'startsOn'>>;

/** A grant as the office would have given it; from today where nothing else is said. */
export async function mintGrant(
  schoolId: string,
  to: Someone,
  by: Someone,
  grant: Granted,
  children: readonly string[] = [],
) {
  const db = ownerDatabase();
  const id = newId();
  const startsOn = localDateOf(new Date());
  await db
    .insert(roleGrants)
    .values({ startsOn, ...grant, id, schoolId, personId: to.id, grantedById: by.id });
  if (children.length > 0)
    await db
      .insert(roleGrantChildren)
      .values(children.map((studentId) => ({ schoolId, grantId: id, studentId })));
  return id;
}

/** The actor that this person's session makes, worked out by the gate as for a request. */
export async function actorOf(school: MintedSchool, who: Someone): Promise<Actor> {
  const here = await whoIsHere(who.token, school.slug);
  if (!here) throw new Error(`${who.name} is not let in`);
  const { schoolId, personId, role, rights, onlyLooks } = here;
  return { schoolId, personId, role, rights, onlyLooks: Boolean(onlyLooks) };
}
