import type { Event } from '@/lib/platform/record';

export const badgeMade = (): Event => ({ name: 'badge.made', facts: {} });
export const badgeSwitchedOff = (facts: { builtIn: string | null }): Event => ({
  name: 'badge.switched_off',
  facts,
});
export const badgeSwitchedOn = (facts: { builtIn: string | null }): Event => ({
  name: 'badge.switched_on',
  facts,
});
