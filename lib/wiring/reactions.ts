import 'server-only';
import { followYearGroupOf, settleAfterUndoing } from '@/lib/clubs/membership/reactions';
import { expectReading } from '@/lib/concerns/reactions';
import { andAward, awardWhatIsEarned } from '@/lib/homework/recognition/badges/reactions';
import { buddiesFollowTheClass } from '@/lib/homework/recognition/buddies/reactions';
import { catchUpFirst } from '@/lib/homework/recognition/catching-up/reactions';
import {
  countForClassBoard,
  countOnceShown,
  recountClassBoard,
  recountClassBoards,
} from '@/lib/homework/recognition/class-board/reactions';
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
import {
  sayConcernIsUnread,
  tellReadersOfConcern,
  tellReadersToReview,
} from '@/lib/notifications/concerns';
import { tellOfOpenQuestions } from '@/lib/notifications/consent';
import {
  tellFamilyOfLevel,
  tellFamilyOfVerdict,
  tellWhoseQualificationRunsOut,
} from '@/lib/notifications/reactions';
import { noteAccessEnded, tellAdminsOfAccess } from '@/lib/operators/access/reactions';
import type { Reaction } from '@/lib/platform/job';
import { tellWhoseImportWasGivenUp } from '@/lib/records/erasure/imports';
import {
  makeWhatOperatorReleased,
  tellOfPackSentBack,
} from '@/lib/records/packs/by-operator/reactions';
import {
  tellKeepersOfPack,
  tellKeepersPackIsDue,
  tellWhoAskedForPack,
} from '@/lib/records/packs/reactions';
import { tellOfBreachDue } from '@/lib/records/registers/breaches/jobs';

/** What is worked out from school days and kept. */
const newDays = [andAward(recomputeStreaksAfterCalendar), extendGrace];

/** Which event leads to what. Nobody calls the reaction; the one who records the event need not know. */
export const reactions: Readonly<Record<string, readonly Reaction[]>> = {
  'homework.handed_in': [
    recomputeStreakOf,
    catchUpFirst,
    pointsForHandingIn,
    awardWhatIsEarned,
    countForClassBoard,
  ],
  'homework.adapted': [andAward(recomputeStreakAfterAdapting)],
  'activity.changed': [andAward(recomputeStreaksAfterWork)],
  'activity.withdrawn': [andAward(recomputeStreaksAfterWork)],
  'activity.put_back': [andAward(recomputeStreaksAfterWork)],
  'class.joined': [andAward(recomputeStreakOf), recountClassBoard],
  'class.left': [andAward(recomputeStreakOf), buddiesFollowTheClass, recountClassBoard],
  'club.child_put_in': [andAward(recomputeStreakOf)],
  'club.child_left': [andAward(recomputeStreakOf)],
  'club.year_groups_set': [andAward(recomputeStreaksAfterChange)],
  'student.added': [followYearGroupOf],
  'student.year_group_changed': [followYearGroupOf, andAward(recomputeStreakOf)],
  'person.restored': [followYearGroupOf],
  'excusal.given': [andAward(recomputeStreakOf)],
  'excusal.taken_back': [andAward(recomputeStreakOf)],
  'excusal.withdrawn': [andAward(recomputeStreakOf)],
  'concern.told': [expectReading, tellReadersOfConcern],
  'concern.left_unread': [sayConcernIsUnread],
  'consent.reminded': [tellOfOpenQuestions],
  'review.released': [tellFamilyOfVerdict, catchUpFirst, pointsAfterVerdict, awardWhatIsEarned],
  'level.changed': [tellFamilyOfLevel, catchUpFirst, awardWhatIsEarned],
  'badge.awarded': [tellFamilyOfBadge],
  'pack.asked': [tellKeepersOfPack],
  'pack.due': [tellKeepersPackIsDue],
  'pack.released_by_operator': [makeWhatOperatorReleased],
  'pack.sent_back_by_operator': [tellOfPackSentBack],
  'pack.ready': [tellWhoAskedForPack],
  'breach.due': [tellOfBreachDue],
  'concern.due_for_review': [tellReadersToReview],
  'import.given_up_for_erasing': [tellWhoseImportWasGivenUp],
  'staff.qualification_runs_out': [tellWhoseQualificationRunsOut],
  'calendar.term_added': newDays,
  'calendar.term_changed': newDays,
  'calendar.term_removed': newDays,
  'calendar.day_off_added': newDays,
  'calendar.day_off_changed': newDays,
  'calendar.day_off_removed': newDays,
  'calendar.bank_holidays_added': newDays,
  'calendar.year_prepared': newDays,
  'calendar.terms_imported': newDays,
  'calendar.terms_taken_back': newDays,
  'change.done': [andAward(recomputeStreaksAfterChange), buddiesFollowTheClass, recountClassBoards],
  'change.undone': [
    settleAfterUndoing,
    andAward(recomputeStreaksAfterChange),
    buddiesFollowTheClass,
    recountClassBoards,
  ],
  'setting.changed': [andAward(recomputeStreaksAfterSetting), countOnceShown],
  'support.asked': [tellAdminsOfAccess],
  'support.ended': [noteAccessEnded],
};
