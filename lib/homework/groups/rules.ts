import { asSeen } from '@/lib/shared/as-seen';

export type Group = Readonly<{
  id: string;
  classId: string;
  /** Where it is a group of one club. */
  clubId: string | null;
  name: string;
  /** Those who are in the class today, and in the club. */
  studentIds: readonly string[];
}>;

export const groupAsSeen = ({ name, studentIds }: Pick<Group, 'name' | 'studentIds'>) =>
  asSeen([name, [...studentIds].sort()]);

/** Where the groups of a club are kept, and those of the classes; a path inside the school. */
export const groupsPageOf = (clubId: string | null) =>
  clubId === null ? '/trainer/activities/groups' : `/trainer/activities/clubs/${clubId}`;

/** Whether work of this club can be set for the group: any, unless it is another club's. */
export const isForClub = ({ clubId }: Pick<Group, 'clubId'>, of: string) =>
  clubId === null || clubId === of;

/** The steps of the ladder at which any of these children stand, lowest first. */
export const levelsAmong = (
  children: readonly Readonly<{ clubs: Readonly<Record<string, number>> }>[],
  clubId: string,
) => [...new Set(children.flatMap(({ clubs }) => clubs[clubId] ?? []))].sort((a, b) => a - b);
