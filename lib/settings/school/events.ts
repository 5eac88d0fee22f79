import type { Event } from '@/lib/platform/record';
import type { Module, Nation } from '@/lib/shared/vocabulary';

export const profileChanged = (facts: { fields: string[]; nation?: Nation }): Event => ({
  name: 'school.profile_changed',
  facts,
});
export const accentChanged = (facts: { before: string | null; after: string | null }): Event => ({
  name: 'school.accent_changed',
  facts,
});
export const logoKept = (facts: { bytes: number }): Event => ({ name: 'school.logo_kept', facts });
export const logoRemoved = (): Event => ({ name: 'school.logo_removed', facts: {} });
export const roleNamesChanged = (facts: { roles: string[] }): Event => ({
  name: 'school.words_changed',
  facts,
});
export const modulesChanged = (facts: { on: Module[]; off: Module[] }): Event => ({
  name: 'school.modules_changed',
  facts,
  fromWhere: true,
});
