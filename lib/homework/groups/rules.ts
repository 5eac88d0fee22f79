import { asSeen } from '@/lib/shared/as-seen';

export type Group = Readonly<{
  id: string;
  classId: string;
  name: string;
  /** Those who are in the class today. */
  studentIds: readonly string[];
}>;

export const groupAsSeen = ({ name, studentIds }: Pick<Group, 'name' | 'studentIds'>) =>
  asSeen([name, [...studentIds].sort()]);

/** The steps of the ladder at which any of these children stand, lowest first. */
export const levelsAmong = (
  children: readonly Readonly<{ clubs: Readonly<Record<string, number>> }>[],
  clubId: string,
) => [...new Set(children.flatMap(({ clubs }) => clubs[clubId] ?? []))].sort((a, b) => a - b);
