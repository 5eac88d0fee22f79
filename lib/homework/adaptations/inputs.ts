import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import { longestNote, mostExtraDays } from './rules';

const ticked = z.literal('on').optional().transform(Boolean);

/** What is declined is what the page showed: that suggestion in words. */
export const declineSuggestionInput = z.object({
  studentId: idInput(),
  /** The class on whose page it was pressed. */
  classId: idInput(),
  suggestion: z.string().min(1).max(100),
});
export type DeclineSuggestion = z.output<typeof declineSuggestionInput>;

/** All of it left empty means that nothing is adapted any more. */
export const adaptHomeworkInput = z.object({
  studentId: idInput(),
  /** The class on whose page it was filled in. */
  classId: idInput(),
  asSeen: z.string().max(20),
  fewerQuestions: ticked,
  readAloud: ticked,
  extraDays: wholeNumberInput(0, mostExtraDays, 'adaptations.extra_days_range'),
  note: z.string().trim().max(longestNote, 'adaptations.note_long').default(''),
});
export type AdaptHomework = z.output<typeof adaptHomeworkInput>;
