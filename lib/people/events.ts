import type { Event } from '@/lib/platform/record';
import type { Role } from '@/lib/shared/vocabulary';

/** Facts name fields, never what was in them: names outlive their erasure here. */
export const studentAdded = (facts: { yearGroup: number }): Event => ({
  name: 'student.added',
  facts,
  announced: true,
});
export const staffAdded = (facts: { role: Role }): Event => ({ name: 'staff.added', facts });
export const guardianAdded = (): Event => ({ name: 'guardian.added', facts: {} });
export const personChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'person.changed',
  facts,
});
/** Beside it, where that was among the fields: clubs of whole year groups follow. */
export const yearGroupChanged = (): Event => ({
  name: 'student.year_group_changed',
  facts: {},
  announced: true,
});
export const personArchived = (facts: { role: Role }): Event => ({
  name: 'person.archived',
  facts,
});
export const personRestored = (facts: { role: Role }): Event => ({
  name: 'person.restored',
  facts,
  announced: true,
});

type Link = { guardianId: string };
export const guardianLinked = (facts: Link & Record<string, unknown>): Event => ({
  name: 'guardian.linked',
  facts,
});
export const guardianLinkChanged = (facts: Link & Record<string, unknown>): Event => ({
  name: 'guardian.link_changed',
  facts,
});
export const guardianUnlinked = (facts: Link & { on: string }): Event => ({
  name: 'guardian.unlinked',
  facts,
});
