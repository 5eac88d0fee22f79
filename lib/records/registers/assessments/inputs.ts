import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { optional, textInput } from '../inputs';
import { type Standard, standards } from './rules';

const answer = z.enum(['', 'met', 'partly', 'not_met', 'not_applicable']).default('');

/** Fields `answer_<standard>` and `note_<standard>`, one pair for each standard of the Code. */
const ofStandards = Object.fromEntries(
  standards.flatMap((standard) => [
    [`answer_${standard}`, answer],
    [`note_${standard}`, textInput(undefined, 1_000)],
  ]),
) as Record<`answer_${Standard}`, typeof answer> &
  Record<`note_${Standard}`, ReturnType<typeof textInput>>;

const details = {
  feature: nameInput(120, 'registers.assessment.feature_missing', 'registers.title_long'),
  purpose: textInput('registers.assessment.purpose_missing'),
  risks: textInput(),
  advisedBy: textInput(undefined, 120),
  signedOffOn: optional(dayInput('registers.day_odd')),
  reviewOn: dayInput('registers.assessment.review_missing'),
  ...ofStandards,
};

export const makeAssessmentInput = z.object(details);
export const editAssessmentInput = z.object({
  ...details,
  assessmentId: idInput(),
  asSeen: z.string().max(20),
});

export type MakeAssessment = z.output<typeof makeAssessmentInput>;
export type EditAssessment = z.output<typeof editAssessmentInput>;
