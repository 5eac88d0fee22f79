import { isSchoolDay, nextSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, hourOf, hourOfDay, localDateOf, weekdayOf } from '@/lib/shared/dates';

/** When somebody at school has looked at the latest, as clocks there show it. */
const morning = 9;
const opens = 8;
const closes = 16;
const anHour = 60 * 60 * 1000;

/**
 * By when a child can count on being read: the next morning of a school day, no sooner than in an hour.
 * Where no term is written down any more, the next weekday's.
 */
export function readBy(calendar: SchoolCalendar, now: Date): Date {
  const today = localDateOf(now);
  const thisMorning = hourOfDay(today, morning);
  if (isSchoolDay(calendar, today) && thisMorning.getTime() - now.getTime() >= anHour)
    return thisMorning;
  return hourOfDay(nextSchoolDay(calendar, today) ?? nextWeekday(today), morning);
}

function nextWeekday(after: string) {
  let day = addDays(after, 1);
  while (weekdayOf(day) >= 6) day = addDays(day, 1);
  return day;
}

/** Whether grown-ups are at school right now. */
export const isStaffed = (calendar: SchoolCalendar, now: Date) =>
  isSchoolDay(calendar, localDateOf(now)) && hourOf(now) >= opens && hourOf(now) < closes;

/**
 * Why it cannot go to everybody but that one, as a message key; null when it can. Somebody has to be left
 * to read it.
 */
export function whyNotLeaveOut(readers: readonly Readonly<{ id: string }>[], notForId: string) {
  if (!readers.some(({ id }) => id === notForId)) return 'tell.nobody_to_leave_out';
  return readers.length < 2 ? 'tell.nobody_left' : null;
}

export const concernStates = ['unread', 'open', 'closed'] as const;
export type ConcernState = (typeof concernStates)[number];

type Standing = Readonly<{ firstReadAt: Date | null; closedAt: Date | null }>;

export const stateOf = ({ firstReadAt, closedAt }: Standing): ConcernState =>
  closedAt ? 'closed' : firstReadAt ? 'open' : 'unread';
