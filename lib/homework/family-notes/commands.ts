import 'server-only';
import { and, eq } from 'drizzle-orm';
import { familyNotes } from '@/db/schema/family-notes';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { noteTakenBack, noteWritten } from './events';
import type { WriteNote } from './inputs';
import { findNote } from './queries';

/** Tells the teacher something about a piece that waits, or takes that back. Refused once it was looked at. */
export async function writeNote(tenant: Tenant, { studentId, activityId, note }: WriteNote) {
  const { db, actor, now } = tenant;
  const found = await findNote(tenant, studentId, activityId);
  if (!found) throw notFound();
  const { submissionId, attempt, state } = found;
  if (state !== 'waiting') throw new Refusal('against_the_rules', 'family_note.looked_at');

  const [schoolId, guardianId] = [actor.schoolId, personOf(tenant)];
  if (note === '') {
    const [gone] = await db
      .delete(familyNotes)
      .where(
        and(
          eq(familyNotes.submissionId, submissionId),
          eq(familyNotes.attempt, attempt),
          eq(familyNotes.guardianId, guardianId),
        ),
      )
      .returning({ id: familyNotes.id });
    if (!gone)
      throw new Refusal('invalid', 'refusal.check_the_form', { note: ['family_note.empty'] });
    return record(tenant, noteTakenBack({ submissionId, attempt }), {
      ...{ id: gone.id, schoolId, studentId },
    });
  }
  const [kept] = await db
    .insert(familyNotes)
    .values({ schoolId, submissionId, studentId, attempt, guardianId, note, writtenAt: now })
    .onConflictDoUpdate({
      target: [
        familyNotes.schoolId,
        familyNotes.submissionId,
        familyNotes.attempt,
        familyNotes.guardianId,
      ],
      set: { note, writtenAt: now },
    })
    .returning({ id: familyNotes.id });
  if (!kept) throw notFound();
  return record(tenant, noteWritten({ submissionId, attempt }), {
    ...{ id: kept.id, schoolId, studentId },
  });
}
