import type { Event } from '@/lib/platform/record';

export const draftSaved = (facts: { activityId: string }): Event => ({
  name: 'homework.draft_saved',
  facts,
});
