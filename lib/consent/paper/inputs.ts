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
  /** A photo or a scan of the signed paper. An empty file field arrives as a file without a byte. */
  scan: z
    .custom<File>((value) => value instanceof File)
    .optional()
    .transform((file) => (file && file.size > 0 ? file : undefined)),
});
export type EnterPaper = z.output<typeof enterPaperInput>;

export const takePaperAwayInput = z.object({ paperId: idInput() });
export type TakePaperAway = z.output<typeof takePaperAwayInput>;
