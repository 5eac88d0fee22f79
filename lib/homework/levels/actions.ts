'use server';

import { action } from '@/lib/platform/action';
import { decideLevel, takeBackLevel } from './commands';
import { decideLevelInput, takeBackLevelInput } from './inputs';

type Went = Readonly<{ clubId: string; studentId: string; back: 'ready' | 'child' }>;

const backTo = ({ clubId, studentId, back }: Went) =>
  back === 'child' ? `/trainer/review/levels/${clubId}/${studentId}` : '/trainer/review/levels';

export const decideLevelAction = action('submission.review', decideLevelInput, decideLevel, {
  goTo: backTo,
});

export const takeBackLevelAction = action('submission.review', takeBackLevelInput, takeBackLevel, {
  goTo: backTo,
});
