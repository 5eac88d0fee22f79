import {
  closureOn,
  isSchoolDay,
  type NoSchool,
  type SchoolCalendar,
  whyNoSchool,
} from '@/lib/settings/calendar/rules';
import {
  addDays,
  eachDay,
  earlierOf,
  type LocalDate,
  laterOf,
  weekdayOf,
} from '@/lib/shared/dates';

type SetFor = Readonly<{
  club: Readonly<{
    weekdays: readonly number[];
    evidenceKinds: readonly string[];
    archivedAt: Date | null;
  }>;
  dueOn: LocalDate;
  evidenceKinds: readonly string[];
}>;

/** Why this activity cannot be set, as a message key and the field it is about; null when it can. */
export function whyNotSet(
  { club, dueOn, evidenceKinds }: SetFor,
  calendar: SchoolCalendar,
  today: LocalDate,
) {
  if (club.archivedAt) return { field: 'clubId', key: 'activity.club_archived' };
  if (!evidenceKinds.every((kind) => club.evidenceKinds.includes(kind)))
    return { field: 'evidenceKinds', key: 'activity.evidence_not_of_this_club' };
  if (dueOn < today) return { field: 'dueOn', key: 'activity.due_in_the_past' };
  if (!isSchoolDay(calendar, dueOn)) return { field: 'dueOn', key: 'activity.due_without_school' };
  if (!club.weekdays.includes(weekdayOf(dueOn)))
    return { field: 'dueOn', key: 'activity.due_on_another_weekday' };
  return null;
}

/** How far ahead a day to be due is looked for, and closures are told: a summer holiday and a little more. */
const daysAhead = 70;

/** The first school day after this one on which the club counts; null where none is near. */
export function nextDueOn(
  weekdays: readonly number[],
  calendar: SchoolCalendar,
  after: LocalDate,
): LocalDate | null {
  for (const day of eachDay(addDays(after, 1), addDays(after, daysAhead)))
    if (weekdays.includes(weekdayOf(day)) && isSchoolDay(calendar, day)) return day;
  return null;
}

/** Days without school that follow each other, for the same reason; weekends between belong to them. */
export type Closed = Readonly<{
  from: LocalDate;
  to: LocalDate;
  reason: Exclude<NoSchool, 'weekend'>;
  /** What the school calls it, where it has a name. */
  name: string | null;
}>;

/**
 * What keeps the school closed in the weeks after this day, so that a due date can be chosen around it;
 * no further than terms are written down.
 */
export function closuresAhead(calendar: SchoolCalendar, after: LocalDate): Closed[] {
  const closed: Closed[] = [];
  const known = calendar.terms.reduce((last, { endsOn }) => laterOf(last, endsOn), after);
  const until = earlierOf(known, addDays(after, daysAhead));
  for (const day of eachDay(addDays(after, 1), until)) {
    const reason = whyNoSchool(calendar, day);
    if (reason === null || reason === 'weekend') continue;
    const name = closureOn(calendar, day)?.name ?? null;
    const last = closed.at(-1);
    const joins =
      last?.reason === reason &&
      last.name === name &&
      [...eachDay(addDays(last.to, 1), addDays(day, -1))].every((each) => weekdayOf(each) >= 6);
    if (last && joins) closed[closed.length - 1] = { ...last, to: day };
    else closed.push({ from: day, to: day, reason, name });
  }
  return closed;
}
