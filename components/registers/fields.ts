import type { ImpactAssessment, PrivacyBreach, PrivacyComplaint } from '@/db/schema/registers';
import { addDays, fieldMoment, localDateOf } from '@/lib/shared/dates';
import type { AssessmentFields } from './assessment-form';
import type { BreachFields } from './breach-form';
import type { ComplaintFields } from './complaint-form';

/** An entry as its form shows it; of none, what a new one begins with. */
export const fieldsOfBreach = (breach: PrivacyBreach | undefined, now: Date): BreachFields => ({
  title: breach?.title ?? '',
  happened: breach?.happened ?? '',
  knownAt: fieldMoment(breach?.knownAt ?? now),
  cause: breach?.cause ?? '',
  peopleAffected: breach ? String(breach.peopleAffected) : '',
  risk: breach?.risk ?? '',
  reportedAt: breach?.reportedAt ? fieldMoment(breach.reportedAt) : '',
  reference: breach?.reference ?? '',
  whyNot: breach?.whyNot ?? '',
  toldOn: breach?.toldOn ?? '',
  measures: breach?.measures ?? '',
});

export const fieldsOfComplaint = (
  complaint: PrivacyComplaint | undefined,
  now: Date,
): ComplaintFields => ({
  fromWhom: complaint?.fromWhom ?? '',
  about: complaint?.about ?? '',
  receivedOn: complaint?.receivedOn ?? localDateOf(now),
  acknowledgedOn: complaint?.acknowledgedOn ?? '',
  answeredOn: complaint?.answeredOn ?? '',
  outcome: complaint?.outcome ?? '',
  answer: complaint?.answer ?? '',
});

export const fieldsOfAssessment = (
  assessment: ImpactAssessment | undefined,
  now: Date,
): AssessmentFields => ({
  feature: assessment?.feature ?? '',
  purpose: assessment?.purpose ?? '',
  risks: assessment?.risks ?? '',
  advisedBy: assessment?.advisedBy ?? '',
  signedOffOn: assessment?.signedOffOn ?? '',
  reviewOn: assessment?.reviewOn ?? addDays(localDateOf(now), 365),
  standards: assessment?.standards ?? {},
});
