import type { Event } from '@/lib/platform/record';
import type { ChangeKind } from '@/lib/shared/vocabulary';

type About = Readonly<{ kind: ChangeKind; aboutId: string }>;

export const changeAsked = (facts: About): Event => ({
  name: 'change.asked',
  facts,
  fromWhere: true,
});
export const changeDone = (facts: About & { rows: number }): Event => ({
  name: 'change.done',
  facts,
  announced: true,
});
export const changeRefused = (facts: About & { reason: string }): Event => ({
  name: 'change.refused',
  facts,
});
export const undoAsked = (facts: About): Event => ({
  name: 'change.undo_asked',
  facts,
  fromWhere: true,
});
export const changeUndone = (facts: About): Event => ({
  name: 'change.undone',
  facts,
  announced: true,
});
export const undoHindered = (facts: About & { obstacles: number }): Event => ({
  name: 'change.undo_hindered',
  facts,
});

/** Days that were in terms are in none again. */
export const termsTakenBack = (facts: { count: number; from: string; to: string }): Event => ({
  name: 'calendar.terms_taken_back',
  facts,
  announced: true,
});
