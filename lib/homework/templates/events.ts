import type { Event } from '@/lib/platform/record';

export const templateKept = (facts: { activityId: string }): Event => ({
  name: 'template.kept',
  facts,
});

export const templateTakenAway = (): Event => ({ name: 'template.taken_away', facts: {} });
