import type { ClubLevel } from '@/db/schema/clubs';
import { asSeen } from '@/lib/shared/as-seen';
import type { EvidenceKind } from '@/lib/shared/vocabulary';

export type Step = Readonly<
  Pick<
    ClubLevel,
    | ('position' | 'name' | 'forChild' | 'forTeacher')
    | ('piecesNeeded' | 'nearlyCounts' | 'ownLevelOnly' | 'kindsCounted')
  >
>;

/** A step as it is made, before anybody has said anything about it. */
export const untold = {
  ...{ forChild: '', forTeacher: '', piecesNeeded: 8, nearlyCounts: false },
  ...{ ownLevelOnly: false, kindsCounted: [] as ClubLevel['kindsCounted'] },
};

/** What a form about the ladder was made from: another name may make a sentence wrong. */
export const ladderAsSeen = (steps: readonly Omit<Step, 'position'>[]) =>
  asSeen(
    steps.map(({ name, forChild, forTeacher, piecesNeeded, nearlyCounts, ...only }) => [
      ...[name, forChild, forTeacher, piecesNeeded, nearlyCounts],
      ...[only.ownLevelOnly, only.kindsCounted],
    ]),
  );

/** Where a child stands, and the step after it; undefined at the top, or where the ladder has changed. */
export const stepsAround = <One extends Pick<Step, 'position'>>(
  steps: readonly One[],
  level: number,
) => ({
  here: steps.find(({ position }) => position === level),
  next: steps.find(({ position }) => position === level + 1),
});

/** Not every family says yes to recordings, and a child whose family does not has another way to every step. */
export const isVoiceAlone = (kinds: readonly EvidenceKind[]) =>
  kinds.length === 1 && kinds[0] === 'voice';

/** What a step counts once its club takes these kinds: of what it named those that are left, or all of them. */
export function stillCounted(named: readonly EvidenceKind[], taken: readonly EvidenceKind[]) {
  const left = named.filter((kind) => taken.includes(kind));
  return isVoiceAlone(left) && taken.length > 1 ? [] : left;
}
