import { z } from 'zod';
import { consentAnswers, consentPurposeKinds } from '@/lib/shared/vocabulary';

const sentence = z.string().trim().min(1, 'refusal.required').max(1_000, 'consent.words_long');

/** What the school asks, in its own words; `{child}` stands where the child's name goes. */
export const publishNoticeInput = z.object({
  kind: z.enum(consentPurposeKinds).exclude(['other']),
  position: z.coerce.number().int().min(1).max(100),
  question: sentence.max(200, 'consent.question_long'),
  summary: sentence,
  whoSees: sentence,
  whereKept: sentence,
  howLong: sentence,
  ifRefused: sentence,
  fullWords: z.string().trim().max(8_000).optional(),
  childWords: z.string().trim().max(600).optional(),
});
export type PublishNotice = z.output<typeof publishNoticeInput>;

export const decideConsentInput = z.object({
  purposeId: z.uuid(),
  /** The wording that was read: an answer to another one would be no answer. */
  noticeId: z.uuid(),
  studentId: z.uuid(),
  decision: z.enum(consentAnswers, 'consent.answer_missing'),
});
export type DecideConsent = z.output<typeof decideConsentInput>;
