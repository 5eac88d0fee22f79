import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { consentAnswers } from '@/lib/shared/vocabulary';

export const enterPaperInput = z.object({
  purposeId: idInput(),
  /** The wording that the paper is about. */
  noticeId: idInput(),
  studentId: idInput(),
  guardianId: idInput('consent_office.guardian_missing'),
  decision: z.enum(consentAnswers, 'consent_office.answer_missing'),
  signedOn: dayInput('consent_office.day_missing'),
});
export type EnterPaper = z.output<typeof enterPaperInput>;
