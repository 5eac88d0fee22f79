import 'server-only';
import { and, eq } from 'drizzle-orm';
import { familyNotes } from '@/db/schema/family-notes';
import { submissions } from '@/db/schema/homework';
import { personOf, type Tenant } from '@/lib/platform/tenancy';

/** A child's piece as a guardian may write about it, with what they wrote; undefined before it is handed in. */
export async function findNote(tenant: Tenant, studentId: string, activityId: string) {
  const [found] = await tenant.db
    .select({
      submissionId: submissions.id,
      attempt: submissions.attempt,
      state: submissions.state,
      note: familyNotes.note,
    })
    .from(submissions)
    .leftJoin(
      familyNotes,
      and(
        eq(familyNotes.schoolId, submissions.schoolId),
        eq(familyNotes.submissionId, submissions.id),
        eq(familyNotes.attempt, submissions.attempt),
        eq(familyNotes.guardianId, personOf(tenant)),
      ),
    )
    .where(and(eq(submissions.studentId, studentId), eq(submissions.activityId, activityId)));
  return found;
}
export type NoteShown = NonNullable<Awaited<ReturnType<typeof findNote>>>;
