import type { Event } from '@/lib/platform/record';

/** Announced, because what is worked out from settings must be worked out anew. */
export const settingChanged = (facts: { key: string; before: unknown; after: unknown }): Event => ({
  name: 'setting.changed',
  facts,
  announced: true,
});
