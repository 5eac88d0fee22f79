import type { Event } from '@/lib/platform/record';

export const clubCreated = (facts: { levels: number }): Event => ({ name: 'club.created', facts });
export const clubChanged = (facts: { fields: string[] }): Event => ({
  name: 'club.changed',
  facts,
});
export const levelsDescribed = (facts: { levels: number }): Event => ({
  name: 'club.levels_described',
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

/** The child is the row's. */
type OfChild = { clubId: string; on: string };
export const childPutIntoClub = (facts: OfChild): Event => ({
  name: 'club.child_put_in',
  facts,
  announced: true,
});
export const childLeftClub = (facts: OfChild): Event => ({
  name: 'club.child_left',
  facts,
  announced: true,
});
export const clubYearsSet = (facts: {
  yearGroups: number[];
  joined: number;
  left: number;
}): Event => ({ name: 'club.year_groups_set', facts, announced: true });

type Rhythm = { clubId: string; classId: string | null; startsOn: string };
export const rhythmSet = (facts: Rhythm & { how: 'times' | 'weekdays' }): Event => ({
  name: 'club.rhythm_set',
  facts,
});
export const rhythmEnded = (facts: Rhythm): Event => ({ name: 'club.rhythm_ended', facts });
