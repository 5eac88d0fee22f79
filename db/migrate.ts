import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres, { type Sql } from 'postgres';
import { emptyQueue, migrateQueue } from './queue';
import { nameOwnerOfTrail } from './trail';

type Addresses = Readonly<{ ownerUrl: string; jobsUrl: string }>;

/**
 * Brings the tables and the queue up to date; the roles must exist. Of several starts at once one
 * migrates and the others wait.
 */
export async function migrateDatabase({ ownerUrl, jobsUrl }: Addresses) {
  await aloneInDatabase(ownerUrl, 'migrate', async (owner) => {
    await migrate(drizzle(owner), {
      migrationsFolder: path.join(import.meta.dirname, '../drizzle'),
    });
    await nameOwnerOfTrail(owner);
    await migrateQueue(owner, jobsUrl);
  });
}

/** Does a work on the database that no other start does to it at the same time. */
export async function aloneInDatabase<T>(
  ownerUrl: string,
  purpose: 'migrate' | 'fill',
  work: (owner: Sql) => Promise<T>,
) {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
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
    await sql`drop schema public cascade`;
    await sql`create schema public authorization pg_database_owner`;
    await sql`grant usage on schema public to public`;
  });
}
