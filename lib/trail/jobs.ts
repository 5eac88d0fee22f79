import 'server-only';
import postgres, { type Sql } from 'postgres';
import { env } from '@/lib/platform/env';
import { ownKeys } from '@/lib/platform/keys/own';
import { localDateOf } from '@/lib/shared/dates';
import { checkChain } from './checking';
import { renewIntakeKey } from './intake';
import { sealTrail } from './sealing';

/** Only the worker may seal, so only it knows the address. */
async function asSealer<T>(work: (sql: Sql) => Promise<T>) {
  const { SEAL_DATABASE_URL } = env();
  if (!SEAL_DATABASE_URL) throw new Error('SEAL_DATABASE_URL is not set: nothing can be sealed');
  const sql = postgres(SEAL_DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export const sealTrails = () =>
  asSealer(async (sql) => {
    const [alone] = await sql<{ got: boolean }[]>`
      select pg_try_advisory_lock(hashtext('studystreaks: seal')) as got`;
    // Another worker is at it.
    if (!alone?.got) return;
    await sealTrail(sql, ownKeys());
  });

/** Every school's chain from its first entry on; what was found stands in the school's record. */
export const checkTrails = () =>
  asSealer(async (sql) => {
    const schools = await sql<{ id: string }[]>`select school_id as id from trail.chains`;
    for (const { id } of schools) await checkAndTell(sql, id);
  });

export const checkTrailOf = (schoolId: string) => asSealer((sql) => checkAndTell(sql, schoolId));

async function checkAndTell(sql: Sql, schoolId: string) {
  const { entries, faults, unsealed } = await checkChain(sql, ownKeys(), schoolId);
  await sql`
    insert into trail.checks (school_id, at, entries, faults, unsealed, unsealed_seconds)
    values (${schoolId}, clock_timestamp(), ${entries}, ${sql.json(faults)}, ${unsealed.count}, ${unsealed.seconds})`;
}

export const turnTrailsMonths = () =>
  asSealer(async (sql) => {
    await renewIntakeKey(sql, ownKeys());
    await sql`select trail.turn_months(${localDateOf(new Date())})`;
  });
