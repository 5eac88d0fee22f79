import type { Club, ClubLevel } from '@/db/schema/clubs';
import { asSeen } from '@/lib/shared/as-seen';

type Details = Pick<
  Club,
  | 'name'
  | 'subject'
  | 'description'
  | 'paper'
  | 'emblem'
  | 'evidenceKinds'
  | 'weekdays'
  | 'archivedAt'
>;

/** The ladder as it stands: first to last, without steps that were taken away. */
export const ladderOf = (levels: readonly Pick<ClubLevel, 'position' | 'name' | 'archivedAt'>[]) =>
  levels
    .filter(({ archivedAt }) => archivedAt === null)
    .sort((a, b) => a.position - b.position)
    .map(({ name }) => name);

export const clubAsSeen = (club: Details, ladder: readonly string[]) =>
  asSeen([
    club.name,
    club.subject,
    club.description,
    club.paper,
    club.emblem,
    [...club.evidenceKinds].sort(),
    [...club.weekdays].sort((a, b) => a - b),
    club.archivedAt,
    ladder,
  ]);

/** Why the ladder cannot become this short, as a message key: a child would stand on no step. */
export const whyNotThisLadder = (steps: number, highestLevelInUse: number) =>
  highestLevelInUse > steps ? 'clubs.level_in_use' : null;
