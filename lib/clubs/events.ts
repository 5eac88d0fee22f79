import type { Event } from '@/lib/platform/record';

export const clubCreated = (facts: { levels: number }): Event => ({ name: 'club.created', facts });
export const clubChanged = (facts: { fields: string[] }): Event => ({
  name: 'club.changed',
  facts,
});
export const clubArchived = (facts: { classes: number; children: number }): Event => ({
  name: 'club.archived',
  facts,
});
export const clubRestored = (): Event => ({ name: 'club.restored', facts: {} });

type InClass = { clubId: string; classId: string; children: number };
export const clubStartedInClass = (facts: InClass): Event => ({
  name: 'club.started_in_class',
  facts,
});
export const clubStoppedInClass = (facts: InClass): Event => ({
  name: 'club.stopped_in_class',
  facts,
});
