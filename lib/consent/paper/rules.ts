import { addDays, endOfSchoolDay, type LocalDate, localDateOf } from '@/lib/shared/dates';
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
 * that were not yet written, and what a guardian answered later holds without it. Of the same day a no on paper
 * is taken, since it is the safe one of the two.
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
  if (own && isNewer(own, { decision, signedOn })) return 'consent_office.answered_since';
  const objection = whyNotDecide(decision, own, asked);
  return objection === 'consent.nothing_to_withdraw'
    ? 'consent_office.nothing_to_withdraw'
    : objection;
}

function isNewer({ decidedAt }: Pick<Answer, 'decidedAt'>, { decision, signedOn }: Paper) {
  const decidedOn = localDateOf(decidedAt);
  return decision === 'given' ? decidedOn >= signedOn : decidedOn > signedOn;
}

/** When an answer on paper counts from: before all of that day, but after an answer of one's own that it takes back. */
export function countsFrom(
  signedOn: LocalDate,
  own: Pick<Answer, 'decidedAt'> | undefined,
  now: Date,
) {
  if (signedOn === localDateOf(now)) return now;
  if (own && localDateOf(own.decidedAt) === signedOn) return new Date(own.decidedAt.getTime() + 1);
  return endOfSchoolDay(new Date(`${addDays(signedOn, -1)}T12:00:00Z`));
}
