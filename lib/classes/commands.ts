import 'server-only';
import { and, count, eq, inArray, isNotNull } from 'drizzle-orm';
import { classes, classYearGroups, enrolments } from '@/db/schema/classes';
import { submissions } from '@/db/schema/homework';
import { giveClassCode } from '@/lib/identity/children/commands';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { endEnrolments, holdClass, stillOpen } from './enrolling';
import { classArchived, classChanged, classCreated, classRestored } from './events';
import type { CreateClass, EditClass, WhichClass } from './inputs';
import { leaveClubsOf } from './memberships';
import { classAsSeen, isInAcademicYear, staffChange } from './rules';
import { refuseUnlessStaff, staffNow, startStaff, stopStaff } from './teaching';

export { enrol, leaveClass } from './enrolling';

/** Creates a class of one academic year. Refuses a name taken in that year, and staff who are none. */
export async function createClass(tenant: Tenant, input: CreateClass) {
  const { db, actor } = tenant;
  const { name, academicYear, yearGroups, staff, startsOn } = input;
  if (!isInAcademicYear(academicYear, startsOn))
    throw new Refusal('against_the_rules', 'classes.day_outside_the_year', {
      startsOn: ['classes.day_outside_the_year'],
    });
  await refuseUnlessStaff(tenant, staff);
  const [created] = await db
    .insert(classes)
    .values({ schoolId: actor.schoolId, name, academicYear })
    .onConflictDoNothing()
    .returning();
  if (!created) throw nameTaken();
  await setYearGroups(tenant, created.id, yearGroups);
  await startStaff(tenant, created.id, staff, startsOn);
  await giveClassCode(tenant, { classId: created.id });
  const staffIds = staff.map(({ personId }) => personId);
  return record(tenant, classCreated({ academicYear, staffIds }), created);
}

/**
 * Changes a class as the form says. Staff who are no longer named stop today, new ones start today;
 * earlier dates stay. Refuses a form made from an older state of the class.
 */
export async function editClass(tenant: Tenant, input: EditClass) {
  const { db, now } = tenant;
  const { classId, name, yearGroups, staff } = input;
  const before = await holdClass(tenant, classId);
  if (before.archivedAt) throw new Refusal('conflict', 'classes.archived_meanwhile');
  const [years, teaching] = await Promise.all([
    db.select().from(classYearGroups).where(eq(classYearGroups.classId, classId)),
    staffNow(tenant, classId),
  ]);
  const yearsBefore = years.map(({ yearGroup }) => yearGroup);
  if (classAsSeen(before, yearsBefore, teaching) !== input.asSeen)
    throw new Refusal('conflict', 'refusal.conflict');
  const { stopping, starting } = staffChange(teaching, staff);
  await refuseUnlessStaff(tenant, staff, teaching);
  if (name !== before.name && (await isNameTaken(tenant, before.academicYear, name)))
    throw nameTaken();

  const [changed] = await db
    .update(classes)
    .set({ name })
    .where(eq(classes.id, classId))
    .returning();
  if (!changed) throw notFound();
  const newYears = new Set(yearGroups);
  const yearsChanged =
    newYears.size !== yearsBefore.length || yearsBefore.some((year) => !newYears.has(year));
  if (yearsChanged) {
    await db.delete(classYearGroups).where(eq(classYearGroups.classId, classId));
    await setYearGroups(tenant, classId, yearGroups);
  }
  await stopStaff(tenant, stopping, localDateOf(now));
  await startStaff(tenant, classId, starting, localDateOf(now));
  return record(
    tenant,
    classChanged({
      fields: [...(name === before.name ? [] : ['name']), ...(yearsChanged ? ['yearGroups'] : [])],
      staffStopped: stopping.map(({ personId }) => personId),
      staffStarted: starting.map(({ personId }) => personId),
    }),
    changed,
  );
}

/**
 * Closes a class today: its children leave it (and the clubs only it ran), its staff stop. Refused
 * while work waits for a teacher, because once they stop nobody could see it to answer it. What was
 * handed in stays with each child.
 */
export async function archiveClass(tenant: Tenant, { classId }: WhichClass) {
  const { db, now } = tenant;
  const today = localDateOf(now);
  const before = await holdClass(tenant, classId);
  if (before.archivedAt) throw new Refusal('conflict', 'classes.already_archived');
  const [waiting] = await db
    .select({ pieces: count() })
    .from(submissions)
    .where(
      and(eq(submissions.classId, classId), inArray(submissions.state, ['waiting', 'reviewed'])),
    );
  if (waiting && waiting.pieces > 0)
    throw new Refusal('against_the_rules', 'classes.work_is_waiting');

  const open = await db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.classId, classId), stillOpen(today)));
  const left = await endEnrolments(tenant, open, today);
  await leaveClubsOf(
    tenant,
    classId,
    left.map(({ studentId }) => studentId),
    today,
  );
  const teaching = await staffNow(tenant, classId);
  await stopStaff(tenant, teaching, today);
  const [archived] = await db
    .update(classes)
    .set({ archivedAt: now })
    .where(eq(classes.id, classId))
    .returning();
  if (!archived) throw notFound();
  return record(tenant, classArchived({ children: left.length, staff: teaching.length }), archived);
}

/** Opens an archived class again, without children and staff: those who left have their dates. */
export async function restoreClass(tenant: Tenant, { classId }: WhichClass) {
  const [restored] = await tenant.db
    .update(classes)
    .set({ archivedAt: null })
    .where(and(eq(classes.id, classId), isNotNull(classes.archivedAt)))
    .returning();
  if (!restored) {
    await holdClass(tenant, classId);
    throw new Refusal('conflict', 'classes.not_archived');
  }
  return record(tenant, classRestored(), restored);
}

async function setYearGroups({ db, actor }: Tenant, classId: string, yearGroups: number[]) {
  await db.insert(classYearGroups).values(
    [...new Set(yearGroups)].map((yearGroup) => ({
      schoolId: actor.schoolId,
      classId,
      yearGroup,
    })),
  );
}

async function isNameTaken({ db }: Tenant, academicYear: number, name: string) {
  const [other] = await db
    .select({ id: classes.id })
    .from(classes)
    .where(and(eq(classes.academicYear, academicYear), eq(classes.name, name)));
  return other !== undefined;
}

const nameTaken = () =>
  new Refusal('conflict', 'classes.name_taken', { name: ['classes.name_taken'] });
