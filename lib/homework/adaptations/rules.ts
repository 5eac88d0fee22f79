import type { HomeworkAdaptation } from '@/db/schema/adaptations';
import { addSchoolDays, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { asSeen } from '@/lib/shared/as-seen';
import { addDays, type LocalDate } from '@/lib/shared/dates';
import type { LearningNeedKind } from '@/lib/shared/vocabulary';

export const longestNote = 200;
export const mostExtraDays = 5;

/** What is made to fit, without when. */
export type Adapted = Readonly<
  Pick<HomeworkAdaptation, 'fewerQuestions' | 'readAloud' | 'extraDays' | 'note'>
>;
export const notAdapted: Adapted = {
  ...{ fewerQuestions: false, readAloud: false, extraDays: 0, note: '' },
};

export const isAdapted = ({ fewerQuestions, readAloud, extraDays, note }: Adapted) =>
  fewerQuestions || readAloud || extraDays > 0 || note !== '';

export const adaptedAsSeen = ({
  fewerQuestions,
  readAloud,
  extraDays,
  note,
}: Adapted = notAdapted) => asSeen([fewerQuestions, readAloud, extraDays, note]);

/** What helps a child to learn, as homework can be made to fit it; other needs say nothing about homework. */
const suggests: Partial<Record<LearningNeedKind, Partial<Adapted>>> = {
  extra_time: { extraDays: 2 },
  reads_with_help: { readAloud: true },
  sight: { readAloud: true },
  breaks: { fewerQuestions: true },
  movement: { fewerQuestions: true },
};

/** All that needs suggest, whatever is agreed. */
function suggestedBy(needs: readonly LearningNeedKind[]): Adapted {
  const all = needs.map((need) => suggests[need] ?? {});
  return {
    fewerQuestions: all.some(({ fewerQuestions }) => fewerQuestions),
    readAloud: all.some(({ readAloud }) => readAloud),
    extraDays: all.find(({ extraDays }) => extraDays)?.extraDays ?? 0,
    note: '',
  };
}

/** The suggestion in words, by which it is known again once it was declined: "read_aloud extra_days_2". */
export function suggestionOf(needs: readonly LearningNeedKind[]) {
  const { fewerQuestions, readAloud, extraDays } = suggestedBy(needs);
  return [
    fewerQuestions && 'fewer_questions',
    readAloud && 'read_aloud',
    extraDays > 0 && `extra_days_${extraDays}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/**
 * What the child's needs suggest beyond what is agreed, which it never takes away; undefined where that is nothing, or
 * was declined. A teacher agrees it, or does not.
 */
export function proposedFor(
  needs: readonly LearningNeedKind[],
  agreed: Adapted = notAdapted,
  declined: readonly string[] = [],
) {
  if (declined.includes(suggestionOf(needs))) return undefined;
  const more = suggestedBy(needs);
  const proposed: Adapted = {
    fewerQuestions: agreed.fewerQuestions || more.fewerQuestions,
    readAloud: agreed.readAloud || more.readAloud,
    extraDays: agreed.extraDays > 0 ? agreed.extraDays : more.extraDays,
    note: agreed.note,
  };
  return adaptedAsSeen(proposed) === adaptedAsSeen(agreed) ? undefined : proposed;
}

/** So many school days more for work due from `from` on, before `until`. */
export type MoreTime = Readonly<{ from: LocalDate; until: LocalDate | null; days: number }>;

const daysMore = (moreTime: readonly MoreTime[], dueOn: LocalDate) =>
  moreTime.find(({ from, until }) => from <= dueOn && (until === null || dueOn < until))?.days ?? 0;

/**
 * The last day on which work due on this day is on time for the child; where the terms that are written down
 * end before, so many days of any kind later.
 */
export function lastDayFor(
  dueOn: LocalDate,
  moreTime: readonly MoreTime[],
  calendar: SchoolCalendar,
): LocalDate {
  const days = daysMore(moreTime, dueOn);
  return days === 0 ? dueOn : (addSchoolDays(calendar, dueOn, days) ?? addDays(dueOn, days));
}

type Dates = Readonly<{ dueOn: LocalDate; closesOn: LocalDate | null }>;

/** The same work with the days that hold for the child. */
export function withMoreTime<Work extends Dates>(
  work: Work,
  moreTime: readonly MoreTime[],
  calendar: SchoolCalendar,
): Work {
  const days = daysMore(moreTime, work.dueOn);
  if (days === 0) return work;
  const later = (day: LocalDate) => addSchoolDays(calendar, day, days) ?? addDays(day, days);
  return { ...work, dueOn: later(work.dueOn), closesOn: work.closesOn && later(work.closesOn) };
}
