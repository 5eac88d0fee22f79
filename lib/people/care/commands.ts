import 'server-only';
import { and, eq } from 'drizzle-orm';
import { careNotes } from '@/db/schema/care';
import { people } from '@/db/schema/people';
import { listOwnFamily } from '@/lib/platform/own-family';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { careNoteWritten } from './events';
import type { WriteCareNote } from './inputs';

/** Adds a note about a child. What turns out otherwise is another note; none is ever changed. */
export async function writeCareNote(tenant: Tenant, { studentId, text }: WriteCareNote) {
  const { db, actor, now } = tenant;
  if (!reachesStudent(actor, 'care.write', studentId)) throw notFound();
  if ((await listOwnFamily(tenant)).includes(studentId))
    throw new Refusal('forbidden', 'care.not_your_own_family');
  const [child] = await db
    .select({ archivedAt: people.archivedAt })
    .from(people)
    .where(and(eq(people.id, studentId), eq(people.role, 'student')));
  if (!child) throw notFound();
  if (child.archivedAt) throw new Refusal('conflict', 'care.child_archived');
  const [written] = await db
    .insert(careNotes)
    .values({
      schoolId: actor.schoolId,
      studentId,
      writtenById: personOf(tenant),
      text,
      createdAt: now,
    })
    .returning();
  if (!written) throw notFound();
  return record(tenant, careNoteWritten(), written);
}
