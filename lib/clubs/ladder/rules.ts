import type { ClubLevel } from '@/db/schema/clubs';
import { asSeen } from '@/lib/shared/as-seen';

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
