import 'server-only';
import { record } from '@/lib/platform/record';
import { type Actor, inSchool, readInSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { trailTakenAway } from './events';
import type { TrailList } from './inputs';
import { pageOfTrail, type TrailEntry } from './queries';

const atATime = 1_000;

/** Everything the list shows, its latest first, some at a time; that it was taken stands in the record before. */
export async function takeTrailAway(
  actor: Actor,
  list: TrailList,
): Promise<AsyncIterable<readonly TrailEntry[]>> {
  const { from, to, kind, verb } = list;
  await inSchool(actor, 'read write', (tenant) =>
    record({ ...tenant, whence: thisRequest }, trailTakenAway({ from, to, kind, verb }), {
      id: actor.schoolId,
      schoolId: actor.schoolId,
    }),
  );
  return inParts(actor, { ...list, after: undefined });
}

async function* inParts(actor: Actor, list: TrailList) {
  for (let after = list.after; ; ) {
    const { entries, next } = await readInSchool(actor, (tenant) =>
      pageOfTrail(tenant, { ...list, after }, atATime),
    );
    if (entries.length > 0) yield entries;
    if (!next) return;
    after = next;
  }
}
