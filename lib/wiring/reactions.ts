import 'server-only';
import { recomputeStreakOf, recomputeStreaksAfterSetting } from '@/lib/homework/streaks/reactions';
import { tellFamilyOfVerdict } from '@/lib/notifications/reactions';
import type { Reaction } from '@/lib/platform/job';

/** Which event leads to what. Nobody calls the reaction; the one who records the event need not know. */
export const reactions: Readonly<Record<string, readonly Reaction[]>> = {
  'homework.handed_in': [recomputeStreakOf],
  'class.joined': [recomputeStreakOf],
  'class.left': [recomputeStreakOf],
  'excusal.given': [recomputeStreakOf],
  'review.released': [tellFamilyOfVerdict],
  'setting.changed': [recomputeStreaksAfterSetting],
};
