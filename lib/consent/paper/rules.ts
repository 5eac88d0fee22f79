import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';
import { type Answer, whyNotDecide } from '../rules';

type Paper = Readonly<{ decision: ConsentAnswer; signedOn: LocalDate }>;
type Asked = Readonly<{
  version: number;
  publishedAt: Date;
  noticeIsNewest: boolean;
  archived: boolean;
}>;

/**
 * Why an answer on paper cannot be entered, as a message key; null when it can. Nobody consents to words
 * that were not yet written, and what a guardian answered on that day or later holds without it.
 */
export function whyNotEnter(
  { decision, signedOn }: Paper,
  own: Pick<Answer, 'decision' | 'decidedAt' | 'version'> | undefined,
  asked: Asked,
  today: LocalDate,
) {
  if (asked.archived) return 'consent.no_longer_asked';
  if (!asked.noticeIsNewest) return 'consent_office.notice_changed';
  if (signedOn > today) return 'consent_office.signed_in_future';
  if (signedOn < localDateOf(asked.publishedAt)) return 'consent_office.signed_before_words';
  if (own?.decision === decision && own.version === asked.version)
    return 'consent_office.answered_so_already';
  if (own && localDateOf(own.decidedAt) >= signedOn) return 'consent_office.answered_since';
  const objection = whyNotDecide(decision, own, asked);
  return objection === 'consent.nothing_to_withdraw'
    ? 'consent_office.nothing_to_withdraw'
    : objection;
}
