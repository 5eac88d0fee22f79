import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { appPool, replicaPool } from '../database';
import { env } from '../env';
import { observeReplica, stopObservingReplica } from '../metrics';
import { follows, lsnOf, type Mark, type Place, wholeUntil } from './lag';

/** How often it is looked at how far the replica has come, while anybody reads there. */
const lookEveryMs = 1_000;
/** Nobody has read there for so long: looking ends. */
const unusedMs = 10 * 60_000;
const marksKept = 600;

/** A replica that does not answer is as good as gone. */
const patienceMs = 2_000;

/** Asked of a replica that follows closely, the answer is there within milliseconds. */
const tries = 3;
const tryAgainMs = 25;

let marks: Mark[] = [];
let asOf: number | undefined;
let lookedAt = 0;
let looking: Promise<void> | undefined;
let timer: NodeJS.Timeout | undefined;
let usedAt = 0;

/**
 * The read replica of DATABASE_READ_URL, and the moment until which it holds everything. Undefined without one, and
 * where it does not answer or is further behind than READ_LAG_SECONDS: then the first server is asked.
 */
export async function currentReplica() {
  const pool = replicaPool();
  if (!pool) return undefined;
  usedAt = Date.now();
  timer ??= setInterval(lookOrEnd, lookEveryMs).unref();
  if (Date.now() - lookedAt > lookEveryMs) await look();
  if (asOf === undefined || Date.now() - asOf > env().READ_LAG_SECONDS * 1_000) return undefined;
  return { pool, asOf: new Date(asOf) };
}

/** Seconds it is behind, looked at now; undefined where it does not tell. */
export async function secondsBehind() {
  await look();
  return asOf === undefined ? undefined : (Date.now() - asOf) / 1_000;
}

/** It broke off: not asked again before it has been looked at. */
export function forgetReplica() {
  asOf = undefined;
}

function lookOrEnd() {
  if (Date.now() - usedAt < unusedMs) return look();
  clearInterval(timer);
  timer = undefined;
  stopObservingReplica();
}

/** Several who ask at once look once. */
function look() {
  looking ??= Promise.race([lookNow(), tooLong()])
    .catch(() => {
      asOf = undefined;
    })
    .finally(() => {
      lookedAt = Date.now();
      looking = undefined;
      observeReplica(asOf === undefined ? undefined : (Date.now() - asOf) / 1_000);
    });
  return looking;
}

const tooLong = async () => {
  await pause(patienceMs, undefined, { ref: false });
  throw new Error('The replica does not answer');
};

async function lookNow() {
  const replica = replicaPool();
  if (!replica) return;
  // Before asking: what was kept until now surely lies below what the answer says.
  const at = Date.now();
  const first = await placeOfFirst();
  if (!first) return;
  const mark = { lsn: lsnOf(first.lsn), at };
  marks = [...marks.slice(1 - marksKept), mark];
  let found: number | undefined;
  for (let nth = 0; nth < tries; nth += 1) {
    if (nth > 0) await pause(tryAgainMs);
    const [there] = await replica.sql<Place[]>`
      select pg_last_wal_replay_lsn()::text as lsn, system_identifier::text as system,
        timeline_id as timeline
      from pg_control_system(), pg_control_checkpoint()
      where pg_is_in_recovery() and pg_last_wal_replay_lsn() is not null`;
    // It may have come past where the first was a moment ago, and no further than where that is now.
    const now = there && (await placeOfFirst());
    found = there && now && follows(now, there) ? wholeUntil(marks, lsnOf(there.lsn)) : undefined;
    if (found === at) break;
  }
  asOf = found;
}

async function placeOfFirst() {
  const [place] = await appPool().sql<Place[]>`
    select pg_current_wal_lsn()::text as lsn, system_identifier::text as system,
      ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int as timeline
    from pg_control_system()`;
  return place;
}
