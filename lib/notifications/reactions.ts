import 'server-only';
import { eq } from 'drizzle-orm';
import { activities, reviews, submissions } from '@/db/schema/homework';
import { notifications } from '@/db/schema/notifications';
import { people } from '@/db/schema/people';
import { listGuardiansWhoSee } from '@/lib/people/families/queries';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';

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
