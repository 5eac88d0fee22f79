import type { Event } from '@/lib/platform/record';

export const homeworkHandedIn = (facts: {
  activityId: string;
  attempt: number;
  late: boolean;
}): Event => ({ name: 'homework.handed_in', facts, announced: true });

export const homeworkChanged = (facts: { activityId: string; attempt: number }): Event => ({
  name: 'homework.changed',
  facts,
});
