import 'server-only';
import { followYearGroupOf, settleAfterUndoing } from '@/lib/clubs/membership/reactions';
import { expectReading } from '@/lib/concerns/reactions';
import { awardWhatIsEarned } from '@/lib/homework/recognition/badges/reactions';
import { catchUpFirst } from '@/lib/homework/recognition/catching-up/reactions';
import {
  pointsAfterVerdict,
  pointsForHandingIn,
} from '@/lib/homework/recognition/points/reactions';
import { extendGrace } from '@/lib/homework/reviewing/reactions';
import {
  recomputeStreakAfterAdapting,
  recomputeStreakOf,
  recomputeStreaksAfterCalendar,
  recomputeStreaksAfterChange,
  recomputeStreaksAfterSetting,
  recomputeStreaksAfterWork,
} from '@/lib/homework/streaks/reactions';
import { tellFamilyOfBadge } from '@/lib/notifications/badges';
import { sayConcernIsUnread, tellReadersOfConcern } from '@/lib/notifications/concerns';
import {
  tellFamilyOfLevel,
  tellFamilyOfVerdict,
  tellWhoseQualificationRunsOut,
} from '@/lib/notifications/reactions';
import { noteAccessEnded, tellAdminsOfAccess } from '@/lib/operators/access/reactions';
import type { Reaction } from '@/lib/platform/job';

/** What is worked out from school days and kept. */
const newDays = [recomputeStreaksAfterCalendar, extendGrace];

/** Which event leads to what. Nobody calls the reaction; the one who records the event need not know. */
export const reactions: Readonly<Record<string, readonly Reaction[]>> = {
  'homework.handed_in': [recomputeStreakOf, catchUpFirst, pointsForHandingIn, awardWhatIsEarned],
  'homework.adapted': [recomputeStreakAfterAdapting],
  'activity.changed': [recomputeStreaksAfterWork],
  'activity.withdrawn': [recomputeStreaksAfterWork],
  'activity.put_back': [recomputeStreaksAfterWork],
  'class.joined': [recomputeStreakOf],
  'class.left': [recomputeStreakOf],
  'club.child_put_in': [recomputeStreakOf],
  'club.child_left': [recomputeStreakOf],
  'club.year_groups_set': [recomputeStreaksAfterChange],
  'student.added': [followYearGroupOf],
  'student.year_group_changed': [followYearGroupOf, recomputeStreakOf],
  'person.restored': [followYearGroupOf],
  'excusal.given': [recomputeStreakOf],
  'excusal.taken_back': [recomputeStreakOf],
  'concern.told': [expectReading, tellReadersOfConcern],
  'concern.left_unread': [sayConcernIsUnread],
  'review.released': [tellFamilyOfVerdict, catchUpFirst, pointsAfterVerdict, awardWhatIsEarned],
  'level.changed': [tellFamilyOfLevel, catchUpFirst, awardWhatIsEarned],
  'badge.awarded': [tellFamilyOfBadge],
  'staff.qualification_runs_out': [tellWhoseQualificationRunsOut],
  'calendar.term_added': newDays,
  'calendar.term_changed': newDays,
  'calendar.term_removed': newDays,
  'calendar.day_off_added': newDays,
  'calendar.day_off_changed': newDays,
  'calendar.day_off_removed': newDays,
  'calendar.bank_holidays_added': newDays,
  'calendar.year_prepared': newDays,
  'change.done': [recomputeStreaksAfterChange],
  'change.undone': [settleAfterUndoing, recomputeStreaksAfterChange],
  'setting.changed': [recomputeStreaksAfterSetting],
  'support.asked': [tellAdminsOfAccess],
  'support.ended': [noteAccessEnded],
};
