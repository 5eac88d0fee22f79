import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { type LocalDate, weekdayOf } from '@/lib/shared/dates';

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
