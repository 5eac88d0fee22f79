import type { Event } from '@/lib/platform/record';

export const yearRehearsed = (facts: { year: number; classes: number }): Event => ({
  name: 'rollover.rehearsed',
  facts,
});
export const childrenDecided = (facts: { year: number; children: number; to: string }): Event => ({
  name: 'rollover.children_decided',
  facts,
});
export const plannedClassAdded = (facts: { year: number }): Event => ({
  name: 'rollover.class_added',
  facts,
});
export const plannedClassChanged = (facts: { year: number }): Event => ({
  name: 'rollover.class_changed',
  facts,
});
export const plannedClassRemoved = (facts: { year: number }): Event => ({
  name: 'rollover.class_removed',
  facts,
});
type Numbers = { year: number; moves: number; repeats: number; leaves: number };
export const yearPrepared = (facts: Numbers): Event => ({ name: 'rollover.carried_out', facts });
export const yearTurned = (facts: { year: number; classes: number; leavers: number }): Event => ({
  name: 'rollover.year_began',
  facts,
});
