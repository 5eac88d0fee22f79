import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import type { Sql } from 'postgres';
import { connect } from './connect';
import { emptyQueue, migrateQueue } from './queue';
import { nameOwnerOfTrail } from './trail';

type Addresses = Readonly<{ ownerUrl: string; jobsUrl: string }>;

/**
 * Brings the tables and the queue up to date; the roles must exist. Of several starts at once one
 * migrates and the others wait.
 */
export async function migrateDatabase({ ownerUrl, jobsUrl }: Addresses) {
  await aloneInDatabase(ownerUrl, 'migrate', async (owner) => {
    await migrate(drizzle(owner), { migrationsFolder });
    await owner`
      insert into ops.migrations select created_at, now() from drizzle.__drizzle_migrations
      on conflict do nothing`;
    await nameOwnerOfTrail(owner);
    await migrateQueue(owner, jobsUrl);
  });
}

const migrationsFolder = path.join(import.meta.dirname, '../drizzle');

/** Whether tables are there, and are older than this program. */
export async function waitsToBeMigrated(owner: Sql) {
  const [there] = await owner<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!there?.there) return false;
  const [newest] = await owner<{ at: string | null }[]>`
    select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  const known = readMigrationFiles({ migrationsFolder });
  return known.some(({ folderMillis }) => folderMillis > Number(newest?.at ?? 0));
}

/** Does a work on the database that no other start does to it at the same time. */
export async function aloneInDatabase<T>(
  ownerUrl: string,
  purpose: 'migrate' | 'fill',
  work: (owner: Sql) => Promise<T>,
) {
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await owner`select pg_advisory_lock(hashtext(${`studystreaks: ${purpose}`}))`;
    return await work(owner);
  } finally {
    await owner.end({ timeout: 5 });
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
