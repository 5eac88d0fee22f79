import type { EvidenceKind, Verdict } from '@/lib/shared/vocabulary';

/*
 * What the desk is given, made compact and read out by the server: the page is asked for often, and
 * each byte is sent.
 */

export type DeskRow = Readonly<{
  id: string;
  attempt: number;
  version: number;
  givenName: string;
  familyName: string;
  animal: string | null;
  title: string;
  kind: EvidenceKind | null;
  clubId: string;
  /** The day it was handed in, where the piece before was of another day. */
  day: string | null;
}>;

export type DeskEvidence = Readonly<{
  kind: EvidenceKind;
  writing: string | null;
  fileId: string | null;
  thumbnailId: string | null;
  /** Of a page of a PDF: what it says; empty where it is a picture only. */
  pageText: string | null;
  width: number | null;
  height: number | null;
}>;

export type EarlierGo = Readonly<{
  attempt: number;
  evidence: readonly DeskEvidence[];
  verdict: Verdict | null;
  comment: string;
  voiceId: string | null;
  said: string;
}>;

export type DeskPiece = Readonly<{
  id: string;
  activityId: string;
  clubId: string;
  /** What a form sends for it. */
  value: string;
  name: string;
  givenName: string;
  about: string;
  asked: string;
  evidence: readonly DeskEvidence[];
  /** The day it was due, of which they may be excused; null where one excuses nobody. */
  excuse: Readonly<{ studentId: string; day: string; already: boolean }> | null;
  /** What came with it: sentences, and notes from home. */
  told: readonly string[];
  notes: readonly Readonly<{ from: string; note: string }>[];
  earlier: readonly EarlierGo[];
}>;

export type Choice = Readonly<{ value: string; label: string }>;

export type Desk = Readonly<{
  school: string;
  rows: readonly DeskRow[];
  clubs: Readonly<Record<string, Readonly<{ name: string; emblem: string; paper: string }>>>;
  piece: DeskPiece | null;
  /** What opens once there is a verdict on it: here before one asks, its pictures too. */
  next: DeskPiece | null;
  left: string;
  /** That children's work proposes their next level; null where nobody's does. */
  ready: string | null;
  /** What is said first: that a colleague was before them, or that the address was not understood. */
  notice: string | null;
  filter: Readonly<{ class: string; club: string; after: string }>;
  classChoices: readonly Choice[];
  clubChoices: readonly Choice[];
  /** Where this window ends, where there are later ones. */
  moreAfter: string | null;
}>;

type AsSeen = Readonly<{ id: string; attempt: number; version: number }>;

/** A piece among others that a verdict can go to. */
export type Listed = AsSeen & Readonly<{ givenName: string; familyName: string }>;

/** What a form sends for a piece: which one, and what of it was looked at. */
export const sentAs = ({ id, attempt, version }: AsSeen) => `${id}:${attempt}:${version}`;

export const nameOf = ({ givenName, familyName }: Pick<Listed, 'givenName' | 'familyName'>) =>
  `${givenName} ${familyName}`;

/** The address of the desk; what is empty is left out. */
export function deskAddress(
  { school, filter }: Pick<Desk, 'school' | 'filter'>,
  change: Readonly<{ piece?: string; after?: string }> = {},
) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, ...change }))
    if (value) search.set(name, value);
  const query = search.toString();
  return `/${school}/trainer/review${query ? `?${query}` : ''}`;
}
