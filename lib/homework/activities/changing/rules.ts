import type { Activity } from '@/db/schema/homework';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { asSeen } from '@/lib/shared/as-seen';
import { earlierOf, type LocalDate } from '@/lib/shared/dates';
import { whyNotSet } from '../rules';

type Said = Readonly<
  Pick<Activity, 'title' | 'instructions' | 'dueOn' | 'closesOn' | 'level' | 'forNamed'> & {
    /** Nobody where it is for everybody. */
    childIds: readonly string[];
  }
>;

/** An activity as it is, and what has come in of it. */
export type AsItIs = Said &
  Readonly<
    Pick<Activity, 'opensOn' | 'evidenceKinds' | 'withdrawnAt'> & {
      /** The children who have handed something in. */
      handedInBy: readonly string[];
    }
  >;

export const activityAsSeen = ({ childIds, ...said }: Said & Pick<Activity, 'withdrawnAt'>) =>
  asSeen([
    said.title,
    said.instructions,
    said.dueOn,
    said.closesOn,
    said.level,
    said.forNamed,
    said.withdrawnAt !== null,
    [...childIds].sort(),
  ]);

const names = (said: Said) => (said.forNamed ? [...said.childIds].sort().join(' ') : 'everyone');

/** What the new words change, by the names of the fields. */
export const changedFields = (before: Said, after: Said) => [
  ...(['title', 'instructions', 'dueOn', 'closesOn', 'level'] as const).filter(
    (field) => before[field] !== after[field],
  ),
  ...(names(before) === names(after) ? [] : ['forWhom' as const]),
];

/** The first day on which anything else is expected of anybody; null where nothing is. */
export function otherwiseFrom(before: Said, after: Said): LocalDate | null {
  const fields = changedFields(before, after);
  return fields.includes('dueOn') || fields.includes('forWhom')
    ? earlierOf(before.dueOn, after.dueOn)
    : null;
}

/** Whom it asks that it did not ask before; whoever has handed it in is asked nothing new. */
function joining(before: AsItIs, after: Said): readonly string[] {
  if (!before.forNamed) return [];
  if (!after.forNamed) return ['everyone'];
  const known = new Set([...before.childIds, ...before.handedInBy]);
  return after.childIds.filter((id) => !known.has(id));
}

type Circumstances = Readonly<{
  club: Parameters<typeof whyNotSet>[0]['club'];
  calendar: SchoolCalendar;
  today: LocalDate;
}>;

/**
 * Why it cannot be changed so, as a message key and the field it is about; null when it can. Once a piece is
 * in, the day stays: whoever handed in on time did. Nobody whose piece is in is left out, and nobody is asked
 * for anything on a day gone by, which would be a gap for them at once.
 */
export function whyNotChanged(
  before: AsItIs,
  after: Said,
  { club, calendar, today }: Circumstances,
) {
  const { dueOn, closesOn } = after;
  if (before.withdrawnAt) return { field: 'title', key: 'activity.withdrawn_meanwhile' };
  if (dueOn !== before.dueOn) {
    if (before.handedInBy.length > 0)
      return { field: 'dueOn', key: 'activity.due_stays_once_handed_in' };
    if (dueOn < before.opensOn) return { field: 'dueOn', key: 'activity.due_before_it_opens' };
    const objection = whyNotSet({ club, dueOn, evidenceKinds: [] }, calendar, today);
    if (objection) return objection;
  }
  if (dueOn < today && joining(before, after).length > 0)
    return { field: 'childIds', key: 'activity.joins_past_work' };
  if (closesOn !== null && closesOn !== before.closesOn && closesOn < today)
    return { field: 'closesOn', key: 'activity.closes_in_the_past' };
  if (after.forNamed && !before.handedInBy.every((id) => after.childIds.includes(id)))
    return { field: 'childIds', key: 'activity.child_has_handed_in' };
  return null;
}

/** Why it cannot be put back, as a message key; null when it can. A day gone by would be a gap for everybody. */
export function whyNotPutBack(
  { withdrawnAt, dueOn }: Pick<Activity, 'withdrawnAt' | 'dueOn'>,
  today: LocalDate,
) {
  if (!withdrawnAt) return 'activity.put_back_already';
  if (dueOn < today) return 'activity.due_has_passed';
  return null;
}
