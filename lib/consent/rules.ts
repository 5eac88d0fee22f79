import type { ConsentAnswer } from '@/lib/shared/vocabulary';

/** One guardian's answer to one version of the notice; only each guardian's latest counts. */
export type Answer = Readonly<{
  guardianId: string;
  decision: ConsentAnswer;
  decidedAt: Date;
  version: number;
  /** Whether who gave it may not decide for the child any more: their link ended, or a court withholds it. */
  lapsed?: boolean;
}>;

/** Since when who asks has said not now to the newest words for this child; undefined where they have not. */
export const saidNotNow = (
  { notNow }: Readonly<{ notNow: readonly Readonly<{ studentId: string; at: Date }>[] }>,
  studentId: string,
) => notNow.find((said) => said.studentId === studentId)?.at;

export type Standing = 'not_decided' | 'given' | 'refused';

const isNo = (decision: ConsentAnswer) => decision !== 'given';

/** Of two answers at the same instant the more careful counts, so that the order of rows never decides. */
function comesAfter(answer: Answer, known: Answer) {
  const [at, knownAt] = [answer.decidedAt.getTime(), known.decidedAt.getTime()];
  if (at !== knownAt) return at > knownAt;
  if (isNo(answer.decision) !== isNo(known.decision)) return isNo(answer.decision);
  return answer.version < known.version;
}

function latestOfEach(answers: readonly Answer[]) {
  const latest = new Map<string, Answer>();
  for (const answer of answers) {
    const known = latest.get(answer.guardianId);
    if (!known || comesAfter(answer, known)) latest.set(answer.guardianId, answer);
  }
  return latest;
}

/**
 * What holds for a child, from all answers of all guardians: the more protective one. Yes needs at
 * least one guardian who gave it and none whose latest answer is no. Consent is to what was read
 * (UK GDPR, article 4(11)), so a yes to an older version of the notice says nothing about the newest,
 * unless the school says of each version since that it asks nothing more (`countsFrom`); a no stays a no,
 * whatever the wording.
 *
 * Of somebody who may decide no more the yes counts for nothing. Their no yields only to a yes that
 * somebody who may decide gave after it: that a right ends must not by itself undo what protected the
 * child ("the more protective answer holds").
 */
export function standingOf(answers: readonly Answer[], countsFrom: number): Standing {
  const latest = [...latestOfEach(answers).values()];
  const counting = latest.filter(({ lapsed }) => !lapsed);
  if (counting.some(({ decision }) => isNo(decision))) return 'refused';
  const given = counting.filter(({ version }) => version >= countsFrom);
  const isAnswered = (no: Answer) => given.some((yes) => yes.decidedAt > no.decidedAt);
  const stillHolds = latest.filter(({ lapsed, decision }) => lapsed && isNo(decision));
  if (stillHolds.some((no) => !isAnswered(no))) return 'refused';
  return given.length > 0 ? 'given' : 'not_decided';
}

/**
 * What the school decided where guardians disagree, about just these answers: those that were each one's
 * latest then.
 */
export type Resolution = Readonly<{
  id: string;
  studentId: string;
  decision: 'given' | 'refused';
  answerIds: readonly string[];
  /** What both families read about it; may be empty. */
  toFamilies: string;
  resolvedAt: Date;
}>;

/** The latest answers of those who may decide, where one of them is a yes that counts and another a no. */
export function disagreementIn<A extends Answer>(answers: readonly A[], countsFrom: number) {
  // Safe: the latest of these answers are some of them.
  const latest = [...latestOfEach(answers).values()].filter(({ lapsed }) => !lapsed) as A[];
  const disagree =
    latest.some(({ decision }) => isNo(decision)) &&
    latest.some(({ decision, version }) => !isNo(decision) && version >= countsFrom);
  return disagree ? latest : undefined;
}

/**
 * Whether each who answered then still says the same and has said nothing else since, and nobody else has come to
 * answer. A yes of then still counts: otherwise new words ask more than was decided about.
 */
function isStillAbout(
  { answerIds }: Resolution,
  latest: readonly AnswerGiven[],
  answers: readonly AnswerGiven[],
  countsFrom: number,
) {
  const about = answers.filter(({ id }) => answerIds.includes(id));
  const guardians = new Set(latest.map(({ guardianId }) => guardianId));
  return (
    about.length === answerIds.length &&
    about.length === guardians.size &&
    about.some(({ decision, version }) => !isNo(decision) && version >= countsFrom) &&
    about.every(
      (then) =>
        guardians.has(then.guardianId) &&
        answers.every(
          (since) =>
            since.guardianId !== then.guardianId ||
            since.decision === then.decision ||
            !comesAfter(since, then),
        ),
    )
  );
}

/**
 * The resolution that holds: only while the answers it was about are still what each of them says, and everybody
 * who gave one may still decide. Saying the same of words that ask nothing more changes nothing. Whoever changes
 * their answer, comes to decide, or may decide no more, ends it; so do new words that ask more.
 */
export function holdingOf(
  answers: readonly AnswerGiven[],
  countsFrom: number,
  resolutions: readonly Resolution[],
) {
  const disagreeing = disagreementIn(answers, countsFrom);
  if (!disagreeing) return undefined;
  return resolutions
    .filter((resolution) => isStillAbout(resolution, disagreeing, answers, countsFrom))
    .toSorted(
      (a, b) => b.resolvedAt.getTime() - a.resolvedAt.getTime() || (a.id < b.id ? 1 : -1),
    )[0];
}

/**
 * How one question stands for one child: by its answers, and by what the school decided where they disagree.
 * Whoever may decide no more and said no still protects the child.
 */
export function standingFor(asked: AskedWithAnswers, studentId: string): Standing {
  const answers = asked.answers.filter((answer) => answer.studentId === studentId);
  const own = asked.resolutions.filter((resolution) => resolution.studentId === studentId);
  const resolution = holdingOf(answers, asked.countsFrom, own);
  if (resolution?.decision !== 'given') return standingOf(answers, asked.countsFrom);
  const overruled = new Set(
    answers
      .filter(({ id, decision }) => isNo(decision) && resolution.answerIds.includes(id))
      .map(({ guardianId }) => guardianId),
  );
  return standingOf(
    answers.filter(({ guardianId }) => !overruled.has(guardianId)),
    asked.countsFrom,
  );
}

/** What each version says is new, of those that came after what was read; the oldest first, and nothing twice. */
export const newSince = (
  changes: readonly Readonly<{ version: number; whatsNew: string }>[],
  readVersion: number | undefined,
) =>
  readVersion === undefined
    ? []
    : [
        ...new Set(
          changes
            .filter(({ version, whatsNew }) => version > readVersion && whatsNew !== '')
            .toSorted((a, b) => a.version - b.version)
            .map(({ whatsNew }) => whatsNew),
        ),
      ];

export const latestAnswerOf = (answers: readonly Answer[], guardianId: string) =>
  latestOfEach(answers).get(guardianId);

/** Whether this guardian is still to be asked: they never answered, or said yes to other words. */
export function isAwaited(own: Answer | undefined, newestVersion: number) {
  return !own || (own.decision === 'given' && own.version !== newestVersion);
}

/** Whether this guardian's yes does not hold because of another's no. */
export const isHeldBack = (own: Answer | undefined, standing: Standing) =>
  own?.decision === 'given' && standing === 'refused';

/** Why this cannot be answered so, as a message key; null when it can. */
export function whyNotDecide(
  decision: ConsentAnswer,
  own: Pick<Answer, 'decision'> | undefined,
  read: Readonly<{ noticeIsNewest: boolean; archived: boolean }>,
) {
  if (read.archived) return 'consent.no_longer_asked';
  if (!read.noticeIsNewest) return 'consent.notice_changed';
  if (decision === 'withdrawn' && (!own || own.decision === 'refused'))
    return 'consent.nothing_to_withdraw';
  return null;
}

/** The school's words for one child: `{child}` becomes the name, letter by letter, even `$&`. */
export const wordsFor = (text: string, childName: string) =>
  text.replaceAll('{child}', () => childName);

/** An answer as a row of the ledger, about one child. */
export type AnswerGiven = Answer & Readonly<{ id: string; studentId: string; onPaper?: boolean }>;
type AskedWithAnswers = Readonly<{
  version: number;
  countsFrom: number;
  answers: readonly AnswerGiven[];
  resolutions: readonly Resolution[];
}>;

/** How one question stands for one child, seen by one guardian. */
export function situationOf(asked: AskedWithAnswers, studentId: string, guardianId: string) {
  const answers = asked.answers.filter((answer) => answer.studentId === studentId);
  const own = latestAnswerOf(answers, guardianId);
  const others = [...latestOfEach(answers).values()].filter(
    (answer) => answer.guardianId !== guardianId,
  );
  const standing = standingFor(asked, studentId);
  const about = asked.resolutions.filter((resolution) => resolution.studentId === studentId);
  return {
    answers,
    resolution: holdingOf(answers, asked.countsFrom, about),
    own,
    standing,
    isAwaited: isAwaited(own, asked.version),
    isHeldBack: isHeldBack(own, standing),
    othersSaidNo: others.some(({ decision }) => isNo(decision)),
    othersSaidYes: others.some(
      ({ decision, version, lapsed }) =>
        decision === 'given' && version >= asked.countsFrom && !lapsed,
    ),
  };
}
export type Situation = ReturnType<typeof situationOf>;

/** What this guardian is still to be asked, for each child they decide for. */
export const awaitedOf = <
  A extends AskedWithAnswers,
  C extends Readonly<{ id: string; mayConsent: boolean }>,
>(
  asked: readonly A[],
  children: readonly C[],
  guardianId: string,
) =>
  children
    .filter(({ mayConsent }) => mayConsent)
    .flatMap((child) =>
      asked
        .map((one) => ({ child, asked: one, own: situationOf(one, child.id, guardianId) }))
        .filter(({ own }) => own.isAwaited)
        .map(({ own, ...rest }) => ({ ...rest, wordsChanged: own.own !== undefined })),
    );
