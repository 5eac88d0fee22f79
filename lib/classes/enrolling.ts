import 'server-only';
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { classes, type Enrolment, enrolments } from '@/db/schema/classes';
import { people, students } from '@/db/schema/people';
import { recordEach } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { classJoined, classLeft } from './events';
import type { Enrol, LeaveClass } from './inputs';
import { joinClubsOf, leaveClubsOf } from './memberships';
import { givesWayOn, isIn, staysUntil, whyNotJoin } from './rules';

/**
 * Puts children into a class from a day on, all or none; their enrolment elsewhere in the same
 * academic year ends that day, and they join the clubs the class runs. Where that year's end is known
 * already, they stay until then. Those already in it are left
 * as they are. Returns the new enrolments.
 */
export async function enrol(tenant: Tenant, { classId, studentIds, on }: Enrol) {
  const { db, actor } = tenant;
  const schoolClass = await holdClass(tenant, classId);
  const ids = [...new Set(studentIds)];
  await refuseUnlessAllHere(tenant, ids);

  const others = await enrolmentsOf(tenant, ids, schoolClass.academicYear);
  const objection = whyNotJoin(schoolClass, others, on, localDateOf(tenant.now));
  if (objection) throw new Refusal('against_the_rules', objection, { on: [objection] });
  const already = new Set(others.filter(isIn(classId, on)).map(({ studentId }) => studentId));
  const joining = ids.filter((id) => !already.has(id));
  if (joining.length === 0) throw new Refusal('conflict', 'classes.already_in');

  const earlier = others.filter(
    (enrolment) => !already.has(enrolment.studentId) && givesWayOn(enrolment, on) !== null,
  );
  const left = await endEnrolments(tenant, earlier, on);
  const joined = await db
    .insert(enrolments)
    .values(
      joining.map((studentId) => ({
        schoolId: actor.schoolId,
        classId,
        studentId,
        startsOn: on,
        endsOn: staysUntil(earlier.filter((each) => each.studentId === studentId)),
      })),
    )
    .onConflictDoUpdate({
      target: [enrolments.schoolId, enrolments.classId, enrolments.studentId, enrolments.startsOn],
      set: { endsOn: sql`excluded.ends_on` },
    })
    .returning();
  for (const [from, children] of byClass(left)) await leaveClubsOf(tenant, from, children, on);
  await joinClubsOf(tenant, classId, joining, on);
  return recordEach(tenant, () => classJoined({ classId, on }), joined);
}

/** Ends a child's enrolment. What they handed in stays theirs; the class's clubs they leave with it. */
export async function leaveClass(tenant: Tenant, { classId, studentId, on }: LeaveClass) {
  const { db } = tenant;
  const schoolClass = await holdClass(tenant, classId);
  const [enrolment] = await db
    .select()
    .from(enrolments)
    .where(
      and(
        eq(enrolments.classId, schoolClass.id),
        eq(enrolments.studentId, studentId),
        stillOpen(localDateOf(tenant.now)),
      ),
    );
  if (!enrolment) throw new Refusal('conflict', 'classes.not_in_it');
  if (on < enrolment.startsOn)
    throw new Refusal('against_the_rules', 'classes.leaves_before_joining', {
      on: ['classes.leaves_before_joining'],
    });
  const left = await endEnrolments(tenant, [enrolment], on);
  await leaveClubsOf(tenant, classId, [studentId], on);
  return left;
}

/** Ends these enrolments, each in the record; one that has not begun by then never does. */
export async function endEnrolments(tenant: Tenant, open: Enrolment[], on: string) {
  const ended: Enrolment[] = [];
  for (const [day, ids] of byDay(open, on))
    ended.push(
      ...(await tenant.db
        .update(enrolments)
        .set({ endsOn: day })
        .where(and(inArray(enrolments.id, ids), stillOpen(day)))
        .returning()),
    );
  return recordEach(
    tenant,
    ({ classId, endsOn }) => classLeft({ classId, on: endsOn ?? on }),
    ended,
  );
}

/** Enrolments that hold beyond this day, or begin after it. */
export const stillOpen = (day: LocalDate) =>
  or(
    isNull(enrolments.endsOn),
    and(gt(enrolments.endsOn, day), gt(enrolments.endsOn, enrolments.startsOn)),
  );

/** The class, held until the end of the transaction so that nobody archives it meanwhile. */
export async function holdClass({ db }: Tenant, classId: string) {
  const [held] = await db.select().from(classes).where(eq(classes.id, classId)).for('update');
  if (!held) throw notFound();
  return held;
}

/** Also holds them, so that two offices enrolling one child do it one after the other. */
async function refuseUnlessAllHere({ db }: Tenant, ids: string[]) {
  const found = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .innerJoin(students, and(eq(students.schoolId, people.schoolId), eq(students.id, people.id)))
    .where(inArray(people.id, ids))
    .orderBy(people.id)
    .for('update', { of: people });
  if (found.length !== ids.length) throw notFound();
  if (found.some(({ archivedAt }) => archivedAt))
    throw new Refusal('conflict', 'classes.child_archived');
}

async function enrolmentsOf({ db }: Tenant, studentIds: string[], academicYear: number) {
  const rows = await db
    .select({ enrolment: enrolments })
    .from(enrolments)
    .innerJoin(
      classes,
      and(eq(classes.schoolId, enrolments.schoolId), eq(classes.id, enrolments.classId)),
    )
    .where(and(inArray(enrolments.studentId, studentIds), eq(classes.academicYear, academicYear)));
  return rows.map(({ enrolment }) => enrolment);
}

function byDay(open: Enrolment[], on: string) {
  const days = new Map<string, string[]>();
  for (const enrolment of open) {
    const day = givesWayOn(enrolment, on);
    if (day) days.set(day, [...(days.get(day) ?? []), enrolment.id]);
  }
  return days;
}

function byClass(left: readonly Enrolment[]) {
  const children = new Map<string, string[]>();
  for (const { classId, studentId } of left)
    children.set(classId, [...(children.get(classId) ?? []), studentId]);
  return children;
}
