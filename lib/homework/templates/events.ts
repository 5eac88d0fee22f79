import type { Event } from '@/lib/platform/record';

/** `activityId`: the work it was made from, where there is one. */
export const templateKept = (facts: { activityId?: string }): Event => ({
  name: 'template.kept',
  facts,
});

export const templateChanged = (): Event => ({ name: 'template.changed', facts: {} });

export const templateTakenAway = (): Event => ({ name: 'template.taken_away', facts: {} });
