import type { Activity, Submission } from '@/db/schema/homework';
import type { LocalDate } from '@/lib/shared/dates';
import { type EvidenceKind, evidenceKinds } from '@/lib/shared/vocabulary';

type Dates = Pick<Activity, 'opensOn' | 'dueOn' | 'closesOn' | 'withdrawnAt'>;
type Earlier = Pick<Submission, 'state' | 'graceEndsOn'>;

export const isLate = ({ dueOn }: Pick<Activity, 'dueOn'>, today: LocalDate) => today > dueOn;

/** Why this cannot be handed in today, as a message key; null when it can. Returned work has its grace. */
export function whyNotHandIn(activity: Dates, earlier: Earlier | undefined, today: LocalDate) {
  if (activity.withdrawnAt) return 'hand_in.withdrawn';
  if (earlier?.state === 'waiting' || earlier?.state === 'reviewed') return 'hand_in.with_teacher';
  if (earlier?.state === 'accepted') return 'hand_in.already_accepted';
  if (earlier?.state === 'returned')
    return isOver(activity.closesOn, today) && isOver(earlier.graceEndsOn, today)
      ? 'hand_in.closed'
      : null;
  if (today < activity.opensOn) return 'hand_in.not_yet';
  if (isOver(activity.closesOn, today)) return 'hand_in.closed';
  return null;
}

/** A date that was never set is never over. */
const isOver = (last: LocalDate | null, today: LocalDate) => last !== null && today > last;

/** Why this evidence does not fit, as a message key; null when it does. */
export function whyNotThisEvidence(
  kinds: readonly string[],
  handedIn: Readonly<Record<EvidenceKind, boolean>>,
  voiceConsentGiven: boolean,
) {
  for (const kind of evidenceKinds)
    if (handedIn[kind] && !kinds.includes(kind)) return `hand_in.no_${kind}_here` as const;
  if (handedIn.voice && !voiceConsentGiven) return 'hand_in.voice_without_consent';
  return null;
}
