import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { homeworkAdapted } from './events';
import type { AdaptHomework } from './inputs';
import { type Adapted, adaptedAsSeen, isAdapted, notAdapted } from './rules';

const fields = ['fewerQuestions', 'readAloud', 'extraDays', 'note'] as const;

/**
 * Makes the child's homework fit from the work due today on, or no longer. Refuses a form made before a
 * colleague changed it, and one that changes nothing.
 */
export async function adaptHomework(tenant: Tenant, input: AdaptHomework) {
  const { db, actor, now } = tenant;
  const { studentId, fewerQuestions, readAloud, extraDays, note } = input;
  if (!reachesStudent(actor, 'submission.review', studentId)) throw notFound();
  const today = localDateOf(now);
  const [before] = await db
    .select()
    .from(homeworkAdaptations)
    .where(and(eq(homeworkAdaptations.studentId, studentId), isNull(homeworkAdaptations.endsOn)))
    .for('update');
  if (adaptedAsSeen(before) !== input.asSeen) throw new Refusal('conflict', 'refusal.conflict');

  const after: Adapted = { fewerQuestions, readAloud, extraDays, note };
  const changed = fields.filter((field) => (before ?? notAdapted)[field] !== after[field]);
  if (changed.length === 0) throw new Refusal('conflict', 'adaptations.nothing_changed');

  if (before)
    await db
      .update(homeworkAdaptations)
      .set({ endsOn: today })
      .where(eq(homeworkAdaptations.id, before.id));
  const { schoolId } = actor;
  const [kept] = isAdapted(after)
    ? await db
        .insert(homeworkAdaptations)
        .values({ ...after, schoolId, studentId, agreedById: personOf(tenant), startsOn: today })
        // A colleague whose form was sent at the same moment.
        .onConflictDoNothing()
        .returning()
    : [before];
  if (!kept) throw new Refusal('conflict', 'refusal.conflict');
  return record(tenant, homeworkAdapted({ fields: changed, from: today }), {
    ...{ id: kept.id, schoolId, studentId },
  });
}
