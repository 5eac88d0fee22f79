import type { ChangeState, ImportOutcome, ImportState } from '@/lib/shared/vocabulary';

/** What is counted apart: people by what they are, everything else by its part. */
export const countedKinds = [
  'student',
  'staff',
  'guardian',
  'classes',
  'enrolments',
  'teaching',
  'links',
  'terms',
  'rows',
] as const;
export type CountedKind = (typeof countedKinds)[number];
export type Counts = Readonly<
  Partial<
    /** `unattributed`: rows that are not taken and could be anybody's, by the kind of person. `needs`: children of whose needs it writes. */
    Record<ImportOutcome | 'unattributed' | 'needs', Readonly<Partial<Record<CountedKind, number>>>>
  >
>;

export const countOf = (counts: Counts, outcome: ImportOutcome) =>
  Object.values(counts[outcome] ?? {}).reduce((sum, each) => sum + (each ?? 0), 0);

/** Whether rows that are not taken could be anybody's of a kind, so that nobody of it leaves. */
export const isUnattributed = (counts: Counts, kind: 'student' | 'staff' | 'guardian') =>
  (counts.unattributed?.[kind] ?? 0) > 0;

/** Of so many at once the office says who leaves, each by name. */
export const shownWhoLeave = 300;

/** The tabs of a dry run, what asks for a decision first. */
export const tabs = [
  'ambiguous',
  'missing',
  'refused',
  'created',
  'changed',
  'waiting',
  'set_aside',
  'notice',
  'missing_place',
  'unchanged',
] as const satisfies readonly ImportOutcome[];

/** The first tab that has something in it. */
export const firstTab = (counts: Counts, stops: number) =>
  tabs.find((outcome) => (outcome !== 'missing' || stops > 0) && countOf(counts, outcome) > 0) ??
  'unchanged';

/** What the list says of an import: how far it has come, or what has become of what it did. */
export function standingOf(state: ImportState, change: ChangeState | null) {
  if (change === 'waiting' || change === 'running') return 'being_done';
  return change === 'undoing' || change === 'undone' ? change : state;
}

/** Days in which an import can be undone. */
export const undoableFor = 30;

/** Days after which an import's files, and its rows, are emptied. */
export const keepsFilesFor = 7;
export const keepsRowsFor = 30;

/** Of one import, all files together. */
export const mostBytes = 40 * 1024 * 1024;
export const mostFiles = 20;
export const extensions = ['zip', 'csv', 'txt', 'xml'] as const;
export const extensionOf = (name: string) =>
  extensions.find((each) => name.toLowerCase().endsWith(`.${each}`));
