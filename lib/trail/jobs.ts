import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { connect } from '@/db/connect';
import { env } from '@/lib/platform/env';
import { eachByItself } from '@/lib/platform/job';
import { ownKeys } from '@/lib/platform/keys/own';
import { tellOfError } from '@/lib/platform/problems';
import { archivedAfter } from './archive';
import { endsIn, notedEnds } from './chain';
import { checkChain, type Fault } from './checking';
import { renewIntakeKey } from './intake';
import { checkRecord } from './record-against-trail';
import { sealTrail } from './sealing';
import { endsOfChain } from './values';

/** Only the worker is told the address. */
async function asSealer<T>(work: (sql: Sql) => Promise<T>) {
  const { SEAL_DATABASE_URL } = env();
  if (!SEAL_DATABASE_URL) throw new Error('SEAL_DATABASE_URL is not set: nothing can be sealed');
  const sql = connect(SEAL_DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Whether nobody else seals; from then on nobody else does. */
async function isAlone(sql: Sql) {
  const [alone] = await sql<{ got: boolean }[]>`
    select pg_try_advisory_lock(hashtext('studystreaks: seal')) as got`;
  return alone?.got === true;
}

/** By one worker at a time: undefined where another is at it. */
const asOnlySealer = <T>(work: (sql: Sql) => Promise<T>) =>
  asSealer(async (sql) => ((await isAlone(sql)) ? work(sql) : undefined));

/**
 * After an import tens of thousands of entries wait: pages, and what else the worker does, go first. Who waits for the
 * chain, such as an erasure, comes in between; then the next minute goes on.
 */
export const sealTrails = () =>
  asOnlySealer((sql) =>
    sealTrail(sql, ownKeys(), async (tookMs) => {
      await sql`select pg_advisory_unlock(hashtext('studystreaks: seal'))`;
      await pause(tookMs);
      return isAlone(sql);
    }),
  );

/** Every school's chain from its first entry on, and its record held against it; what was found stands in the school's record. */
export const checkTrails = () =>
  asSealer(async (sql) => {
    const schools = await sql<{ id: string }[]>`
      select school_id as id from trail.chains union select school_id from trail.checks`;
    await eachByItself(schools, ({ id }) => checkAndTell(sql, id));
  });

export const checkTrailOf = (schoolId: string) => asSealer((sql) => checkAndTell(sql, schoolId));

async function checkAndTell(sql: Sql, schoolId: string) {
  const { entries, faults: ofChain, unsealed } = await checkChain(sql, ownKeys(), schoolId);
  // What the chain says stands, whatever becomes of holding the record against it.
  const ofRecord = await checkRecord(schoolId).catch((error: unknown): readonly Fault[] => {
    tellOfError(error, { place: 'job' });
    return [{ what: 'record_not_checked', number: 0 }];
  });
  const faults = [...ofChain, ...ofRecord];
  await sql`
    insert into trail.checks (school_id, at, entries, faults, unsealed, unsealed_seconds)
    values (${schoolId}, clock_timestamp(), ${entries}, ${sql.json(faults)}, ${unsealed.count}, ${unsealed.seconds})`;
}

/** Makes months ahead, lets go of addresses after a year, archives old months, and lets go of those of seven years. */
export const turnTrailsMonths = () =>
  asOnlySealer(async (sql) => {
    await renewIntakeKey(sql, ownKeys());
    // A month goes to the archive without addresses.
    await sql`
      update trail.entries set address = null where at < now() - interval '12 months' and address is not null`;
    const before = await beginningsOf(sql);
    await sql`select trail.turn_months()`;
    await sql`select trail.let_months_go()`;
    for (const [schoolId, { after, seal }] of await beginningsOf(sql)) {
      if (before.get(schoolId)?.after === after) continue;
      const ends = endsIn(await ownKeys().read(endsOfChain(schoolId)));
      // Only what went just now: a beginning that somebody else has moved stays a fault.
      if (!ends || ends.after !== before.get(schoolId)?.after) continue;
      await ownKeys().note(endsOfChain(schoolId), notedEnds({ ...ends, after, with: seal }));
    }
    await archiveOldMonths(sql);
  });

/** Each step by itself: what looks through a month ends before anything that writers wait for begins. */
async function archiveOldMonths(sql: Sql) {
  const months = await sql<{ name: string }[]>`
    select name from trail.months_to_archive(${archivedAfter()}) name`;
  await eachByItself(months, async ({ name }) => {
    await sql`select trail.mark_month(${name})`;
    const [month] = await sql<{ ready: boolean }[]>`select trail.ready_month(${name}) as ready`;
    if (month?.ready) await sql`select trail.archive_month(${name})`;
  });
}

async function beginningsOf(sql: Sql) {
  const rows = await sql<{ id: string; after: number; seal: string }[]>`
    select school_id as id, begins_after::float8 as after, encode(begins_with, 'hex') as seal from trail.chains`;
  return new Map(rows.map((row) => [row.id, row]));
}
