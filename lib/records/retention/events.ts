import type { Event } from '@/lib/platform/record';

export const holdPlaced = (facts: { kind: string | null }): Event => ({
  name: 'hold.placed',
  facts,
  fromWhere: true,
});
export const holdLifted = (facts: { kind: string | null }): Event => ({
  name: 'hold.lifted',
  facts,
  fromWhere: true,
});
export const ruleChanged = (facts: { kinds: readonly string[] }): Event => ({
  name: 'retention.rule_changed',
  facts,
  fromWhere: true,
});
export const carriedOut = (facts: { people: number; rows: number }): Event => ({
  name: 'retention.carried_out',
  facts,
});
