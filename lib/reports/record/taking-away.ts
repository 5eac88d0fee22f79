import 'server-only';
import { record } from '@/lib/platform/record';
import { type Actor, inSchool, readInSchool } from '@/lib/platform/tenancy';
import { thisRequest } from '@/lib/platform/whence';
import { recordTakenAway } from './events';
import type { RecordList } from './inputs';
import { type RecordedEvent, recordAfter } from './queries';

const atATime = 1_000;

/** Everything the list shows, its latest first, some at a time; that it was taken stands in the record before. */
export async function takeRecordAway(
  actor: Actor,
  list: RecordList,
): Promise<AsyncIterable<readonly RecordedEvent[]>> {
  const { from, to, kind } = list;
  await inSchool(actor, 'read write', (tenant) =>
    record({ ...tenant, whence: thisRequest }, recordTakenAway({ from, to, kind }), {
      id: actor.schoolId,
      schoolId: actor.schoolId,
    }),
  );
  return inParts(actor, list);
}

async function* inParts(actor: Actor, list: RecordList) {
  for (let after: string | undefined; ; ) {
    const events = await readInSchool(actor, (tenant) => recordAfter(tenant, list, atATime, after));
    if (events.length > 0) yield events;
    if (events.length < atATime) return;
    after = events.at(-1)?.id;
  }
}
