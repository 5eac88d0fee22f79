import type { PrivacyBreach } from '@/db/schema/registers';
import { asSeen } from '@/lib/shared/as-seen';

/** UK GDPR, article 33(1): without undue delay and, where feasible, within 72 hours of becoming aware. */
export const reportWithinHours = 72;
const hourMs = 3_600_000;

type Timed = Pick<PrivacyBreach, 'knownAt' | 'risk' | 'reportedAt' | 'toldOn' | 'whyNot'>;

/** Until when the regulator must hear of it. */
export const reportBy = ({ knownAt }: Pick<PrivacyBreach, 'knownAt'>) =>
  new Date(knownAt.getTime() + reportWithinHours * hourMs);

/**
 * Where its reporting stands. One that is unlikely to be a risk to anybody need not be reported, but why not is
 * written down (article 33(5)).
 */
export function reporting(breach: Timed, now: Date) {
  const { risk, reportedAt, whyNot } = breach;
  const by = reportBy(breach);
  if (reportedAt) return { is: reportedAt <= by ? 'in_time' : 'late', by } as const;
  if (risk === 'unlikely') return { is: whyNot ? 'not_needed' : 'say_why', by } as const;
  const left = by.getTime() - now.getTime();
  return left >= 0
    ? ({ is: 'due', by, hoursLeft: Math.floor(left / hourMs) } as const)
    : ({ is: 'overdue', by, hoursOver: Math.floor(-left / hourMs) } as const);
}

/** What there is to be told of it now: its time runs out within a day, or has run out. */
export function reminderOf(breach: Timed, now: Date) {
  const standing = reporting(breach, now);
  if (standing.is === 'overdue') return 'over' as const;
  return standing.is === 'due' && standing.hoursLeft < 24 ? ('day' as const) : undefined;
}

/** Why it cannot be closed yet, as a message key; undefined where it can. Article 34: a high risk is told. */
export function whyNotClosed(breach: Timed & Pick<PrivacyBreach, 'measures'>, now: Date) {
  const { is } = reporting(breach, now);
  if (is === 'due' || is === 'overdue') return 'registers.breach.report_first' as const;
  if (is === 'say_why') return 'registers.breach.say_why_not' as const;
  if (is === 'late' && !breach.whyNot) return 'registers.breach.say_why_late' as const;
  if (breach.risk === 'high' && !breach.toldOn) return 'registers.breach.tell_first' as const;
  if (!breach.measures) return 'registers.breach.say_measures' as const;
  return undefined;
}

export const breachAsSeen = (breach: PrivacyBreach) => {
  const { createdAt: _c, id: _i, schoolId: _s, recordedById: _r, ...said } = breach;
  return asSeen(said);
};
