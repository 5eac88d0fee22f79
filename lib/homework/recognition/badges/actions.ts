'use server';

import { action } from '@/lib/platform/action';
import { giveBadge, takeBackBadge } from './commands';
import { giveBadgeInput, takeBackBadgeInput } from './inputs';

type Where = Readonly<{ classId: string; studentId: string }>;

const pageOf = ({ classId, studentId }: Where) =>
  `/trainer/classes/${classId}/children/${studentId}/badges`;

export const giveBadgeAction = action('submission.review', giveBadgeInput, giveBadge, {
  goTo: (where) => `${pageOf(where)}?done=given`,
});

export const takeBackBadgeAction = action('submission.review', takeBackBadgeInput, takeBackBadge, {
  goTo: (where) => `${pageOf(where)}?done=taken_back`,
});
