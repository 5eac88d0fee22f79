import 'server-only';
import { and, eq } from 'drizzle-orm';
import { clubLevels, clubs } from '@/db/schema/clubs';
import { activities, reviews, submissions } from '@/db/schema/homework';
import { notifications } from '@/db/schema/notifications';
import { people } from '@/db/schema/people';
import { whoHolds } from '@/lib/access/holders';
import { listGuardiansWhoSee } from '@/lib/people/families/queries';
import { findRunningOut } from '@/lib/people/qualifications/queries';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { levelReached, ofOneself, ofStaff } from './rules';

/** Tells the child and those guardians who may see their learning that work came back. Once per event. */
export async function tellFamilyOfVerdict(tenant: Tenant, event: Happened) {
  const { db, actor } = tenant;
  const [review] = await db
    .select({
      studentId: reviews.studentId,
      verdict: reviews.verdict,
      submissionId: reviews.submissionId,
      title: activities.title,
      activityId: activities.id,
      childName: people.givenName,
    })
    .from(reviews)
    .innerJoin(submissions, eq(submissions.id, reviews.submissionId))
    .innerJoin(activities, eq(activities.id, submissions.activityId))
    .innerJoin(people, eq(people.id, reviews.studentId))
    .where(eq(reviews.id, event.subjectId));
  if (!review) return;

  const { studentId, verdict, title, activityId, childName } = review;
  const guardians = await listGuardiansWhoSee(tenant, studentId);
  await db
    .insert(notifications)
    .values(
      [studentId, ...guardians.map(({ id }) => id)].map((personId) => ({
        schoolId: actor.schoolId,
        personId,
        eventId: event.id,
        kind: 'work_reviewed',
        studentId,
        facts: { title, verdict, activityId, childName },
      })),
    )
    .onConflictDoNothing();
}

/** Tells the child and those guardians who may see their learning of a step up. Never of one down. Once per event. */
export async function tellFamilyOfLevel(tenant: Tenant, event: Happened) {
  const { db, actor } = tenant;
  const { clubId, from, to } = event.facts;
  const { studentId } = event;
  if (!studentId || typeof clubId !== 'string' || Number(to) <= Number(from)) return;
  const [reached] = await db
    .select({ club: clubs.name, level: clubLevels.name, childName: people.givenName })
    .from(clubs)
    .innerJoin(
      clubLevels,
      and(eq(clubLevels.clubId, clubs.id), eq(clubLevels.position, Number(to))),
    )
    .innerJoin(people, eq(people.id, studentId))
    .where(eq(clubs.id, clubId));
  if (!reached) return;
  const guardians = await listGuardiansWhoSee(tenant, studentId);
  await db
    .insert(notifications)
    .values(
      [studentId, ...guardians.map(({ id }) => id)].map((personId) => ({
        schoolId: actor.schoolId,
        personId,
        eventId: event.id,
        kind: levelReached,
        studentId,
        facts: { clubId, ...reached },
      })),
    )
    .onConflictDoNothing();
}

/** Tells a member of staff, and everybody who keeps people, that a qualification runs out. Once per event. */
export async function tellWhoseQualificationRunsOut(tenant: Tenant, event: Happened) {
  const { db, actor, now } = tenant;
  const running = await findRunningOut(tenant, String(event.facts.qualificationId));
  if (!running) return;
  const { personId, person, name: qualification, expiresOn } = running;
  const keepers = await whoHolds(actor.schoolId, 'people.manage', localDateOf(now));
  const told = [...new Set([personId, ...keepers])].map((id) => ({
    schoolId: actor.schoolId,
    personId: id,
    eventId: event.id,
    kind: id === personId ? ofOneself : ofStaff,
    facts: { personId, name: person, qualification, expiresOn },
  }));
  await db.insert(notifications).values(told).onConflictDoNothing();
}
