import type { Event } from '@/lib/platform/record';

export const providerAdded = (facts: { kind: string }): Event => ({
  name: 'provider.added',
  facts,
});
export const providerChanged = (facts: { fields: string[] }): Event => ({
  name: 'provider.changed',
  facts,
});
export const providerTried = (facts: { found: string }): Event => ({
  name: 'provider.tried',
  facts,
});
export const providerSwitchedOn = (): Event => ({ name: 'provider.switched_on', facts: {} });
type Ended = { sessions: number };
export const providerSwitchedOff = (facts: Ended): Event => ({
  name: 'provider.switched_off',
  facts,
});
export const providerRemoved = (facts: Ended): Event => ({ name: 'provider.removed', facts });
