export const fewestBuddies = 2;
export const mostBuddies = 4;

type Place = Readonly<{ id: string; groupId: string; studentId: string; stays: boolean }>;

/**
 * What becomes of groups of which some children do not stay: who leaves, who remains, and which groups end
 * because a child alone has no buddy. Where a group ends, all of it leave.
 */
export function groupsAfter(places: readonly Place[]) {
  const groups = new Map<string, Place[]>();
  for (const place of places)
    groups.set(place.groupId, [...(groups.get(place.groupId) ?? []), place]);
  return [...groups].flatMap(([groupId, all]) => {
    const staying = all.filter(({ stays }) => stays);
    if (staying.length === all.length && all.length >= fewestBuddies) return [];
    const ends = staying.length < fewestBuddies;
    const leaving = ends ? all : all.filter(({ stays }) => !stays);
    return [
      {
        groupId,
        ends,
        leavingIds: leaving.map(({ id }) => id),
        seenBy: ends ? [] : staying.map(({ studentId }) => studentId),
      },
    ];
  });
}
