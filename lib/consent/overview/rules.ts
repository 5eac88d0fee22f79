import {
  type AnswerGiven,
  disagreementIn,
  holdingOf,
  latestAnswerOf,
  type Resolution,
  type Standing,
  standingFor,
} from '../rules';

export type ChildAsked = Readonly<{
  id: string;
  givenName: string;
  name: string;
  classId: string | null;
  className: string | null;
  /** Who may decide for them today. */
  deciders: readonly string[];
}>;

export type ChildStanding = ChildAsked &
  Readonly<{
    /** `nobody` where nobody has answered and nobody could. */
    standing: Standing | 'nobody';
    /** The latest answer of each who may decide; undefined where they have not answered. */
    /** Guardians who may decide answered differently, and what the school decided about it, if it did. */
    disagrees: boolean;
    resolution: Resolution | undefined;
    answers: readonly Readonly<{ guardianId: string; latest: AnswerGiven | undefined }>[];
  }>;

type Asked = Readonly<{
  version: number;
  countsFrom: number;
  answers: readonly AnswerGiven[];
  resolutions: readonly Resolution[];
}>;

/** How one question stands for each of the children. */
export function standingsOf(asked: Asked, children: readonly ChildAsked[]): ChildStanding[] {
  const { countsFrom, answers } = asked;
  const resolutions = Map.groupBy(asked.resolutions, ({ studentId }) => studentId);
  const given = new Map<string, AnswerGiven[]>();
  for (const answer of answers)
    given.set(answer.studentId, [...(given.get(answer.studentId) ?? []), answer]);
  return children.map((child) => {
    const own = given.get(child.id) ?? [];
    const decided = resolutions.get(child.id) ?? [];
    const standing = standingFor({ ...asked, answers: own, resolutions: decided }, child.id);
    const unanswerable = standing === 'not_decided' && child.deciders.length === 0;
    return {
      ...child,
      standing: unanswerable ? 'nobody' : standing,
      disagrees: disagreementIn(own, countsFrom) !== undefined,
      resolution: holdingOf(own, countsFrom, decided),
      answers: child.deciders.map((guardianId) => ({
        guardianId,
        // Safe: the latest of these answers is one of them.
        latest: latestAnswerOf(own, guardianId) as AnswerGiven | undefined,
      })),
    };
  });
}

export type Counts = Readonly<Record<ChildStanding['standing'], number>>;

export const countsOf = (children: readonly Pick<ChildStanding, 'standing'>[]): Counts => {
  const counts = { given: 0, refused: 0, not_decided: 0, nobody: 0 };
  for (const { standing } of children) counts[standing] += 1;
  return counts;
};

/** The children class by class, in the order they come. */
export function byClass<Child extends Pick<ChildStanding, 'classId' | 'className'>>(
  children: readonly Child[],
) {
  const classes = new Map<string | null, { name: string | null; children: Child[] }>();
  for (const child of children) {
    const known = classes.get(child.classId) ?? { name: child.className, children: [] };
    known.children.push(child);
    classes.set(child.classId, known);
  }
  return [...classes].map(([id, rest]) => ({ id, ...rest }));
}
