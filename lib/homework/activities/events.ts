import type { Event } from '@/lib/platform/record';

export const activitySet = (facts: { clubId: string; classId: string; dueOn: string }): Event => ({
  name: 'activity.set',
  facts,
});
