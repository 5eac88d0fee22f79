import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { findNeeds } from '@/lib/people/records/queries';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { homeworkAdapted, suggestedAgain, suggestionDeclined } from './events';
import type { AdaptHomework, DeclineSuggestion } from './inputs';
import { findAdaptation } from './queries';
import {
  type Adapted,
  adaptedAsSeen,
  isAdapted,
  notAdapted,
  proposedFor,
  suggestionOf,
} from './rules';

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

/** What helps the child to learn, for who reads it and reviews their work; to anybody else the child is not there. */
async function needsToSuggest(tenant: Tenant, studentId: string) {
  const { actor } = tenant;
  if (!reachesStudent(actor, 'submission.review', studentId)) throw notFound();
  if (!reachesStudent(actor, 'needs.read', studentId)) throw notFound();
  return (await findNeeds(tenant, studentId))?.needs ?? [];
}

/**
 * Proposes what the child's needs suggest no longer, until they suggest something else. Refuses what is not, or no
 * longer, suggested, and the same twice.
 */
export async function declineSuggestion(
  tenant: Tenant,
  { studentId, suggestion }: DeclineSuggestion,
) {
  const { db, actor, now } = tenant;
  const needs = await needsToSuggest(tenant, studentId);
  const today = localDateOf(now);
  const agreed = await findAdaptation(tenant, studentId, today);
  if (suggestionOf(needs) !== suggestion || !proposedFor(needs, agreed))
    throw new Refusal('conflict', 'refusal.conflict');
  const [kept] = await db
    .insert(homeworkAdaptations)
    .values({
      ...{ ...notAdapted, schoolId: actor.schoolId, studentId, agreedById: personOf(tenant) },
      ...{ startsOn: today, endsOn: today, declined: suggestion },
    })
    .onConflictDoNothing()
    .returning();
  if (!kept) throw new Refusal('conflict', 'adaptations.declined_already');
  return record(tenant, suggestionDeclined(), {
    ...{ id: kept.id, schoolId: actor.schoolId, studentId },
  });
}

/** Takes back that it was declined, by whomever. Refuses what their needs suggest no longer, and the same twice. */
export async function suggestAgain(tenant: Tenant, { studentId, suggestion }: DeclineSuggestion) {
  const { db, actor } = tenant;
  const needs = await needsToSuggest(tenant, studentId);
  if (suggestionOf(needs) !== suggestion) throw new Refusal('conflict', 'refusal.conflict');
  const [gone] = await db
    .delete(homeworkAdaptations)
    .where(
      and(
        eq(homeworkAdaptations.schoolId, actor.schoolId),
        eq(homeworkAdaptations.studentId, studentId),
        eq(homeworkAdaptations.declined, suggestion),
      ),
    )
    .returning({ id: homeworkAdaptations.id });
  if (!gone) throw new Refusal('conflict', 'adaptations.suggested_already');
  return record(tenant, suggestedAgain(), { ...gone, schoolId: actor.schoolId, studentId });
}
