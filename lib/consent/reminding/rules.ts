import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, hourOf, type LocalDate, localDateOf, schoolZone } from '@/lib/shared/dates';

/** A week of school, after being asked and between any two messages; and two until the second reminder. */
export const aWeek = 5;
export const twoWeeks = 10;
export const mostReminders = 2;
export const firstHour = 8;
/** From then on it waits for the next day of school. */
export const lastHour = 18;

/** A question that a guardian has not answered for one of their children. */
export type OpenQuestion = Readonly<{
  purposeId: string;
  noticeId: string;
  studentId: string;
  guardianId: string;
  /** The first day on which they could have answered it. */
  askedOn: LocalDate;
}>;

export type FollowUp = Readonly<{
  noticeId: string;
  studentId: string;
  guardianId: string;
  kind: 'reminded' | 'not_now';
  round: number | null;
  at: Date;
}>;

export type Reminder = Readonly<{
  guardianId: string;
  questions: readonly (OpenQuestion & Readonly<{ round: number }>)[];
}>;

/** Whether anybody may be reminded at this instant: on a day of school, in the hours of an office. */
export const isTimeToRemind = (calendar: SchoolCalendar, now: Date, zone: string = schoolZone) =>
  isSchoolDay(calendar, localDateOf(now, zone)) &&
  hourOf(now, zone) >= firstHour &&
  hourOf(now, zone) < lastHour;

/** Whether a number of school days, today's counted, came after a day. Looks no further back than it must. */
function schoolDaysPassed(calendar: SchoolCalendar, today: LocalDate) {
  const known = new Map<LocalDate, number>();
  return (from: LocalDate, days: number) => {
    if (from >= today) return false;
    const counted = known.get(from);
    if (counted !== undefined) return counted >= days;
    let passed = 0;
    for (let day = today; day > from && passed < twoWeeks; day = addDays(day, -1))
      if (isSchoolDay(calendar, day)) passed += 1;
    known.set(from, passed);
    return passed >= days;
  };
}

/**
 * Whom to remind of what today, all of it in one message for each guardian. Of one version of a question nobody is
 * reminded a third time, and of none within a week of another message; whoever said not now hears no more of it.
 */
export function remindersDue(
  open: readonly OpenQuestion[],
  followUps: readonly FollowUp[],
  calendar: SchoolCalendar,
  today: LocalDate,
): Reminder[] {
  const havePassed = schoolDaysPassed(calendar, today);
  const saidNotNow = new Set(
    followUps
      .filter(({ kind }) => kind === 'not_now')
      .map(({ noticeId, studentId, guardianId }) => `${noticeId} ${studentId} ${guardianId}`),
  );
  const sent = Map.groupBy(
    followUps.filter(({ kind }) => kind === 'reminded'),
    ({ guardianId }) => guardianId,
  );
  return [...Map.groupBy(open, ({ guardianId }) => guardianId)].flatMap(([guardianId, own]) => {
    const messages = sent.get(guardianId) ?? [];
    if (messages.some(({ at }) => !havePassed(localDateOf(at), aWeek))) return [];
    const questions = own.flatMap((question) => {
      const { noticeId, studentId, askedOn } = question;
      if (saidNotNow.has(`${noticeId} ${studentId} ${guardianId}`)) return [];
      if (!havePassed(askedOn, aWeek)) return [];
      const before = messages.filter((message) => message.noticeId === noticeId);
      const round = Math.max(0, ...before.map((message) => message.round ?? 0)) + 1;
      if (round > mostReminders) return [];
      if (before.some(({ at }) => !havePassed(localDateOf(at), twoWeeks))) return [];
      return [{ ...question, round }];
    });
    return questions.length > 0 ? [{ guardianId, questions }] : [];
  });
}

/** Of one question and one guardian, what followed while it was open: for who asks. */
export function followedUp(
  followUps: readonly FollowUp[],
  of: Readonly<{ studentId: string; guardianId: string }>,
) {
  const own = followUps
    .filter(
      ({ studentId, guardianId }) => studentId === of.studentId && guardianId === of.guardianId,
    )
    .toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return {
    reminded: own.filter(({ kind }) => kind === 'reminded').map(({ at }) => at),
    notNowAt: own.find(({ kind }) => kind === 'not_now')?.at,
  };
}

type Asked = Readonly<{
  id: string;
  answers: readonly Readonly<{
    guardianId: string;
    latest: Readonly<{ decision: string; version: number }> | undefined;
  }>[];
}>;

/** Of the guardians who may decide for these children, each with each child: how far asking them got. */
export function countsOfAsking(
  children: readonly Asked[],
  followUps: readonly FollowUp[],
  countsFrom: number,
) {
  const counts = { asked: 0, answered: 0, notNow: 0, once: 0, twice: 0 };
  const ofChild = Map.groupBy(followUps, ({ studentId }) => studentId);
  let lastReminded: Date | undefined;
  for (const { id: studentId, answers } of children)
    for (const { guardianId, latest } of answers) {
      const own = followedUp(ofChild.get(studentId) ?? [], { studentId, guardianId });
      const isAnswered = latest && (latest.decision !== 'given' || latest.version >= countsFrom);
      counts.asked += 1;
      if (isAnswered) counts.answered += 1;
      else if (own.notNowAt) counts.notNow += 1;
      if (own.reminded.length === 1) counts.once += 1;
      if (own.reminded.length > 1) counts.twice += 1;
      for (const at of own.reminded) if (!lastReminded || at > lastReminded) lastReminded = at;
    }
  return { ...counts, lastReminded };
}
