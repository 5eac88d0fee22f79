import type { Event } from '@/lib/platform/record';

type Facts = { classId: string; children: number };

export const groupMade = (facts: Facts): Event => ({ name: 'group.made', facts });
export const groupChanged = (facts: Facts): Event => ({ name: 'group.changed', facts });
export const groupRemoved = (facts: { classId: string }): Event => ({
  name: 'group.removed',
  facts,
});
