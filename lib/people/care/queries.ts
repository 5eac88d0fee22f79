import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { careNotes } from '@/db/schema/care';
import { people } from '@/db/schema/people';
import { recordOnceADay } from '@/lib/platform/record';
import { reachesStudent } from '@/lib/platform/rights';
import type { Actor, Tenant } from '@/lib/platform/tenancy';
import { careNotesRead } from './events';

/**
 * Whether the care notes of this child are shown to somebody. Not to whoever only looks as somebody else:
 * reading is recorded, and they record nothing.
 */
export const readsCareOf = (actor: Actor, studentId: string) =>
  !actor.onlyLooks && reachesStudent(actor, 'care.read', studentId);

/**
 * The care notes of a child, the newest first. That somebody opened them is in the record, once a day, whether or not
 * there are any: a family is told who looked, and it would tell them that there are.
 */
export async function readCareNotes(tenant: Tenant, studentId: string) {
  if (!readsCareOf(tenant.actor, studentId)) return [];
  const notes = await tenant.db
    .select({
      id: careNotes.id,
      text: careNotes.text,
      writtenAt: careNotes.createdAt,
      writtenBy: people.displayName,
    })
    .from(careNotes)
    .innerJoin(
      people,
      and(eq(people.schoolId, careNotes.schoolId), eq(people.id, careNotes.writtenById)),
    )
    .where(eq(careNotes.studentId, studentId))
    .orderBy(desc(careNotes.createdAt), desc(careNotes.id));
  await recordOnceADay(tenant, careNotesRead(), {
    id: studentId,
    schoolId: tenant.actor.schoolId,
    studentId,
  });
  return notes;
}
export type CareNoteRead = Awaited<ReturnType<typeof readCareNotes>>[number];
