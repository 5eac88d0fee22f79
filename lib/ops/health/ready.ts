import 'server-only';
import journal from '@/drizzle/meta/_journal.json';
import { gatePool } from '@/lib/platform/database';
import { env } from '@/lib/platform/env';
import { ownKeys } from '@/lib/platform/keys/own';
import { firstKey } from '@/lib/platform/keys/store';
import { probe } from '@/lib/platform/probing';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import { asTheSchool } from '@/lib/platform/tenancy';
import { lookAtFolder } from './folder';
import { type Found, Ill, lookAt, type Part } from './looking';

/** The last step of the tables that this program knows. */
const known = Math.max(...journal.entries.map(({ when }) => when));

async function database() {
  await gatePool().sql`select 1`;
}

/** A newer database than the program is well: while a new version comes in, the one before still serves. */
async function migrations() {
  const [newest] = await gatePool().sql<{ at: string | null }[]>`
    select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  if (Number(newest?.at ?? 0) < known) throw new Ill('the tables are older than the program');
}

async function queue() {
  const [row] = await gatePool().sql<{ is: boolean }[]>`
    select has_function_privilege('graphile_worker.enqueue_mail(uuid, uuid)', 'execute') as is`;
  if (!row?.is) throw new Ill('nothing can be queued');
}

/** Nobody's file: it is not there, and a store that answers says so. */
const nobodys = uploadKey({
  personId: '00000000-0000-4000-8000-000000000000',
  fileId: '00000000-0000-4000-8000-000000000000',
  extension: 'none',
  on: '2000-01-01',
});

/** As each school: nobody reads across all of them. */
export async function areSomeStored() {
  const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
  for (const { id } of schools) {
    const known = await probe(asTheSchool(id), async (sql) => {
      const [row] = await sql<{ some: boolean }[]>`select exists (select from files) as some`;
      return row?.some === true;
    });
    if (known) return true;
  }
  return false;
}

export async function lookAtFiles() {
  const { S3_BUCKET, STORAGE_DIR } = env();
  if (S3_BUCKET) await (await storage()).read(nobodys);
  else await lookAtFolder(STORAGE_DIR, areSomeStored);
}

/** A key that every start keeps: that it opens shows that the folder is there and the master key is the right one. */
async function keys() {
  if (!(await ownKeys().read(firstKey)))
    throw new Ill('the key that every start keeps is not there');
}

const parts: readonly Part[] = [
  { name: 'database', look: database },
  { name: 'migrations', look: migrations },
  { name: 'queue', look: queue },
  { name: 'files', look: lookAtFiles },
  { name: 'keys', look: keys },
];

/** Anybody may ask, so nobody makes it look more often than this. */
const freshMs = 1_000;
let last: { at: number; found: Promise<Found[]> } | undefined;

/** Whether requests can be sent here: what every page needs. */
export function lookWhetherReady(): Promise<Found[]> {
  if (!last || Date.now() - last.at > freshMs) last = { at: Date.now(), found: lookAt(parts) };
  return last.found;
}
