import type { Event } from '@/lib/platform/record';
import type { LocalDate } from '@/lib/shared/dates';

type Set = { clubId: string; classId: string; dueOn: string; named?: number };

export const activitySet = (facts: Set): Event => ({ name: 'activity.set', facts });

type Change = { classId: string; from: LocalDate };

/** `from`: the first day on which it asks anything else of anybody; streaks follow where that has come. */
export const activityChanged = (
  facts: Pick<Change, 'classId'> & { fields: string[]; from: LocalDate | null },
): Event => ({
  name: 'activity.changed',
  facts,
  announced: true,
});

export const activityMediaChanged = (facts: Pick<Change, 'classId'>): Event => ({
  name: 'activity.media_changed',
  facts,
});

export const activityWithdrawn = (facts: Change): Event => ({
  name: 'activity.withdrawn',
  facts,
  announced: true,
});

export const activityPutBack = (facts: Change): Event => ({
  name: 'activity.put_back',
  facts,
  announced: true,
});
