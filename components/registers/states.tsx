import { Tag } from '@/components/ui/tag';
import type { ImpactAssessment, PrivacyBreach, PrivacyComplaint } from '@/db/schema/registers';
import { words } from '@/lib/platform/words';
import { assessmentState } from '@/lib/records/registers/assessments/rules';
import { reporting } from '@/lib/records/registers/breaches/rules';
import { answering } from '@/lib/records/registers/complaints/rules';
import { localDateOf } from '@/lib/shared/dates';

const breachTone = {
  in_time: 'positive',
  not_needed: 'positive',
  late: 'caution',
  say_why: 'caution',
  due: 'caution',
  overdue: 'critical',
} as const;

/** How the reporting of a breach stands, in a few words. */
export async function BreachState({ breach, now }: Readonly<{ breach: PrivacyBreach; now: Date }>) {
  const t = await words('registers');
  if (breach.closedAt) return <Tag>{t('breach.closed')}</Tag>;
  const stands = reporting(breach, now);
  const hours = stands.hoursLeft ?? stands.hoursOver ?? 0;
  return <Tag tone={breachTone[stands.is]}>{t(`breach.is_${stands.is}`, { hours })}</Tag>;
}

const complaintTone = {
  answered: 'plain',
  acknowledged: 'accent',
  due: 'caution',
  overdue: 'critical',
} as const;

export async function ComplaintState({
  complaint,
  now,
}: Readonly<{ complaint: PrivacyComplaint; now: Date }>) {
  const t = await words('registers');
  const stands = answering(complaint, localDateOf(now));
  const days = stands.days ?? 0;
  return <Tag tone={complaintTone[stands.is]}>{t(`complaint.is_${stands.is}`, { days })}</Tag>;
}

const assessmentTone = { draft: 'plain', review: 'caution', signed_off: 'positive' } as const;

export async function AssessmentState({
  assessment,
  now,
}: Readonly<{ assessment: ImpactAssessment; now: Date }>) {
  const t = await words('registers');
  const is = assessmentState(assessment, localDateOf(now));
  return <Tag tone={assessmentTone[is]}>{t(`assessment.is_${is}`)}</Tag>;
}
