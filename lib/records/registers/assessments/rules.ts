import type { ImpactAssessment, StandardSaid } from '@/db/schema/registers';
import { asSeen } from '@/lib/shared/as-seen';
import type { LocalDate } from '@/lib/shared/dates';

/** The fifteen standards of the Children's Code (ICO, Age appropriate design: a code of practice), in its order. */
export const standards = [
  'best_interests',
  'impact_assessments',
  'age_appropriate',
  'transparency',
  'detrimental_use',
  'policies',
  'default_settings',
  'data_minimisation',
  'data_sharing',
  'geolocation',
  'parental_controls',
  'profiling',
  'nudge_techniques',
  'connected_toys',
  'online_tools',
] as const;
export type Standard = (typeof standards)[number];

/** What has to be said before it can be signed off; every standard has an answer, and all but "met" a reason. */
export function unanswered(said: Readonly<Record<string, StandardSaid>>): Standard[] {
  return standards.filter((standard) => {
    const { answer, note } = said[standard] ?? { answer: '', note: '' };
    return answer === '' || (answer !== 'met' && note === '');
  });
}

type Dated = Pick<ImpactAssessment, 'signedOffOn' | 'reviewOn'>;

export const assessmentState = ({ signedOffOn, reviewOn }: Dated, today: LocalDate) =>
  !signedOffOn ? 'draft' : reviewOn <= today ? 'review' : 'signed_off';

export const assessmentAsSeen = (assessment: ImpactAssessment) => {
  const { createdAt: _c, id: _i, schoolId: _s, recordedById: _r, ...said } = assessment;
  return asSeen(said);
};
