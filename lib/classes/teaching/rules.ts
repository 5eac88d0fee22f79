import type { EvidenceKind } from '@/lib/shared/vocabulary';

export type RunClub = Readonly<{
  id: string;
  name: string;
  emblem: string;
  paper: string;
  evidenceKinds: EvidenceKind[];
  /** ISO weekdays that count, Monday 1 to Sunday 7. */
  weekdays: number[];
}>;

export type TaughtClass = Readonly<{ id: string; name: string; clubs: RunClub[] }>;

/** The clubs that any of these classes runs, each once, by name. */
export function clubsOf(taught: readonly TaughtClass[]): RunClub[] {
  const byId = new Map(taught.flatMap((each) => each.clubs).map((club) => [club.id, club]));
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}
