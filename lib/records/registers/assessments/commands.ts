import 'server-only';
import { and, eq, ne, sql } from 'drizzle-orm';
import { impactAssessments, type StandardSaid } from '@/db/schema/registers';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { changedFields } from '../changed-fields';
import { assessmentChanged, assessmentMade } from '../events';
import type { EditAssessment, MakeAssessment } from './inputs';
import { assessmentAsSeen, standards, unanswered } from './rules';

/** Refuses a feature that has one already, and signing off what is not answered. */
export async function makeAssessment(tenant: Tenant, input: MakeAssessment) {
  const { db, actor } = tenant;
  const details = detailsOf(tenant, input);
  const [made] = await db
    .insert(impactAssessments)
    .values({ ...details, schoolId: actor.schoolId, recordedById: personOf(tenant) })
    .onConflictDoNothing()
    .returning();
  if (!made) throw featureTaken();
  return record(tenant, assessmentMade(), made);
}

/** Refuses a form made from an older state. */
export async function editAssessment(tenant: Tenant, input: EditAssessment) {
  const { db } = tenant;
  const { assessmentId, asSeen, ...rest } = input;
  const [before] = await db
    .select()
    .from(impactAssessments)
    .where(eq(impactAssessments.id, assessmentId))
    .for('update');
  if (!before) throw notFound();
  if (assessmentAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const details = detailsOf(tenant, rest);
  const [namesake] = await db
    .select({ id: impactAssessments.id })
    .from(impactAssessments)
    .where(
      and(
        sql`lower(${impactAssessments.feature}) = lower(${details.feature})`,
        ne(impactAssessments.id, assessmentId),
      ),
    );
  if (namesake) throw featureTaken();
  const [changed] = await db
    .update(impactAssessments)
    .set(details)
    .where(eq(impactAssessments.id, assessmentId))
    .returning();
  if (!changed) throw notFound();
  const names = Object.keys(details) as (keyof typeof details)[];
  return record(
    tenant,
    assessmentChanged({ fields: changedFields(before, changed, names) }),
    changed,
  );
}

function detailsOf({ now }: Tenant, input: MakeAssessment) {
  const { feature, purpose, risks, advisedBy, signedOffOn, reviewOn } = input;
  const said: Record<string, StandardSaid> = Object.fromEntries(
    standards.map((standard) => [
      standard,
      { answer: input[`answer_${standard}`], note: input[`note_${standard}`] ?? '' },
    ]),
  );
  if (signedOffOn) {
    const open = unanswered(said);
    const wrong = (field: string, messageKey: string) =>
      new Refusal('against_the_rules', messageKey, { [field]: [messageKey] });
    if (signedOffOn > localDateOf(now)) throw wrong('signedOffOn', 'registers.in_the_future');
    if (reviewOn <= signedOffOn)
      throw wrong('reviewOn', 'registers.assessment.review_after_sign_off');
    if (open.length > 0)
      throw new Refusal(
        'against_the_rules',
        'registers.assessment.answer_first',
        Object.fromEntries(
          open.map((standard) => [`answer_${standard}`, ['registers.assessment.answer_missing']]),
        ),
      );
  }
  return { feature, purpose, risks, advisedBy, signedOffOn, reviewOn, standards: said };
}

const featureTaken = () =>
  new Refusal('conflict', 'registers.assessment.feature_taken', {
    feature: ['registers.assessment.feature_taken'],
  });
