import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { connect } from './connect';
import { applyMigrations, newestOf } from './migrations/applying';
import { readMigrations } from './migrations/reading';
import { emptyQueue, migrateQueue } from './queue';
import { nameOwnerOfTrail } from './trail';

type Addresses = Readonly<{
  ownerUrl: string;
  jobsUrl: string;
  /** Whoever reaches rows of schools, school by school; a database that is being made has none. */
  removerUrl?: string;
  forTheApp?: Readonly<{ GATE_DATABASE_URL: string }>;
}>;
type How = Readonly<{ folder?: string; say?: (words: string) => void }>;

/**
 * Brings the tables and the queue up to date; the roles must exist. Of several starts at once one
 * migrates and the others wait.
 */
export async function migrateDatabase(
  { ownerUrl, jobsUrl, removerUrl, forTheApp }: Addresses,
  how: How = {},
) {
  const rows = removerUrl && forTheApp && { removerUrl, gateUrl: forTheApp.GATE_DATABASE_URL };
  await aloneInDatabase(ownerUrl, 'migrate', async (owner) => {
    const applied = await applyMigrations(owner, { ...how, ...(rows && { rows }) });
    await owner`
      insert into ops.migrations as known select created_at, now() from drizzle.__drizzle_migrations
      on conflict (made_at) do update set applied_at = now()
      where known.applied_at is null and known.made_at = any(${applied})`;
    await nameOwnerOfTrail(owner);
    await migrateQueue(owner, jobsUrl);
  });
}

/** Whether tables are there, and are older than this program. */
export async function waitsToBeMigrated(owner: Sql) {
  const newest = await newestOf(owner);
  return newest > 0 && readMigrations().some(({ madeAt }) => madeAt > newest);
}

/** Does a work on the database that no other start does to it at the same time. */
export async function aloneInDatabase<T>(
  ownerUrl: string,
  purpose: 'migrate' | 'fill',
  work: (owner: Sql) => Promise<T>,
) {
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await untilAlone(owner, `studystreaks: ${purpose}`);
    return await work(owner);
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/**
 * Asks again and again rather than once for as long as it takes: an index that is made beside whoever writes waits for
 * every statement that began before it, and one that waited for its maker would wait with it for ever.
 */
async function untilAlone(owner: Sql, name: string) {
  for (;;) {
    const [row] = await owner<{ alone: boolean }[]>`
      select pg_try_advisory_lock(hashtext(${name})) as alone`;
    if (row?.alone) return;
    await pause(100);
  }
}

/** Everything goes: tables and what is in them, and all jobs. Migrating makes them anew. */
export async function emptyDatabase({ ownerUrl, jobsUrl }: Addresses) {
  await aloneInDatabase(ownerUrl, 'migrate', (owner) => dropEverything(owner, jobsUrl));
}

async function dropEverything(owner: Sql, jobsUrl: string) {
  await emptyQueue(owner, jobsUrl);
  await owner.begin(async (sql) => {
    await sql`drop schema if exists drizzle cascade`;
    await sql`drop schema if exists trail cascade`;
    await sql`drop schema if exists ops cascade`;
    await sql`drop schema public cascade`;
    await sql`create schema public authorization pg_database_owner`;
    await sql`grant usage on schema public to public`;
  });
}
