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

/**
 * What the child's needs suggest beyond what is agreed, which it never takes away; undefined where that is nothing. A
 * teacher agrees it, or does not.
 */
export function proposedFor(needs: readonly LearningNeedKind[], agreed: Adapted = notAdapted) {
  const { fewerQuestions, readAloud, extraDays, note } = agreed;
  let proposed: Adapted = { fewerQuestions, readAloud, extraDays, note };
  for (const need of needs) {
    const more = suggests[need] ?? {};
    proposed = {
      fewerQuestions: proposed.fewerQuestions || more.fewerQuestions === true,
      readAloud: proposed.readAloud || more.readAloud === true,
      extraDays: proposed.extraDays > 0 ? proposed.extraDays : (more.extraDays ?? 0),
      note,
    };
  }
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
