import type { Activity, Evidence, Submission } from '@/db/schema/homework';
import type { LocalDate } from '@/lib/shared/dates';

type Dates = Pick<Activity, 'closesOn' | 'withdrawnAt'>;
type HandedIn = Pick<Submission, 'state'>;

/**
 * Why what was handed in cannot be changed today, as a message key; null when it can. Pages treat
 * `hand_in.being_looked_at` as if it could: that a verdict was given is told when it is released.
 */
export function whyNotChange(activity: Dates, { state }: HandedIn, today: LocalDate) {
  if (activity.withdrawnAt) return 'hand_in.withdrawn';
  if (state === 'accepted') return 'hand_in.already_accepted';
  if (state === 'returned') return 'hand_in.looked_at';
  if (activity.closesOn !== null && today > activity.closesOn) return 'hand_in.closed';
  return state === 'reviewed' ? 'hand_in.being_looked_at' : null;
}

/** Whether the page offers to change it. */
export const isChangeOffered = (activity: Dates, handedIn: HandedIn, today: LocalDate) =>
  [null, 'hand_in.being_looked_at'].includes(whyNotChange(activity, handedIn, today));

type Kept = Pick<Evidence, 'id' | 'kind'>;
type New = Readonly<{ drawing: boolean; pdf: boolean; voice: boolean }>;

/** What stays of the evidence: what the child kept, but of a drawing, a PDF and a recording only the newest. */
export const whatStays = <Piece extends Kept>(
  before: readonly Piece[],
  keep: readonly string[],
  { drawing, pdf, voice }: New,
) =>
  before.filter(
    ({ id, kind }) =>
      kind !== 'writing' &&
      keep.includes(id) &&
      !(kind === 'drawing' && drawing) &&
      !(kind === 'pdf' && pdf) &&
      !(kind === 'voice' && voice),
  );

/** What somebody else can be seen in: photos, and a PDF, which may be made of them. */
export const showsOthers = (kind: Evidence['kind']) => kind === 'photo' || kind === 'pdf';

type Others = Submission['othersInPhotos'];
const fromLeastToMost: readonly Others[] = ['nobody', null, 'blurred', 'somebody'];

/** Of new pictures and of those that stay: the most that was said of any; nothing where there are none. */
export const othersIn = (added: readonly Others[], stay: readonly Others[]): Others =>
  [...added, ...stay].reduce(
    (most, said) => (fromLeastToMost.indexOf(said) > fromLeastToMost.indexOf(most) ? said : most),
    added[0] ?? stay[0] ?? null,
  );

export const mostPhotos = 6;
