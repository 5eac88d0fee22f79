import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { type PlaceOfKeys, storeOf, whereKeysLie } from '@/lib/platform/keys/open';
import {
  forgetStoreIn,
  isStoreIn,
  keyTables,
  makeKeyTable,
  storesIn,
} from '@/lib/platform/keys/table';
import { whyNoAnswer } from './answering';
import type { Settings } from './settings';

/*
 * Where the keys of a database lie: a folder below KEYS_DIR that is named by an id the database holds, or under that id
 * in the database of KEYS_URL.
 */

/** Of the database with that id. */
export const placeOf = (
  { keysFolder, keysUrl }: Pick<Settings, 'keysFolder' | 'keysUrl'>,
  id: string,
): PlaceOfKeys => ({
  KEYS_DIR: path.join(keysFolder, id),
  // Empty rather than absent, or what is in the environment would hold.
  KEYS_URL: keysUrl ?? '',
});

/** Sees that the database of KEYS_URL answers and has its table, where one is named. Throws CannotStart. */
export async function expectPlaceOfKeys({ keysUrl }: Pick<Settings, 'keysUrl'>, owner?: Sql) {
  if (!keysUrl) return;
  try {
    if (owner && (await systemOf(owner)) === (await systemOf(keyTables(keysUrl))))
      throw new CannotStart(
        'The database of KEYS_URL is on the same server as what its keys open, and in the same backups: name one on another server.',
      );
    await makeKeyTable(keysUrl);
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { host } = new URL(keysUrl);
    if ((error as { code?: string }).code === '42501')
      throw new CannotStart(
        `The role of KEYS_URL may not make its table in the database at ${host}: give it a database of its own.`,
      );
    throw new CannotStart(whyNoAnswer(error, host, 'KEYS_URL'));
  }
}

/** What a server and its copies have in common. */
async function systemOf(sql: Sql) {
  const [row] = await sql<{ system: string }[]>`
    select system_identifier::text as system from pg_control_system()`;
  return row?.system;
}

export const isThere = async ({ KEYS_DIR, KEYS_URL }: PlaceOfKeys) =>
  KEYS_URL ? isStoreIn(KEYS_URL, storeOf(KEYS_DIR)) : existsSync(KEYS_DIR);

export const notThere = (place: PlaceOfKeys) =>
  `The keys of this database are not in ${whereKeysLie(place)}`;

/** Of this database first, and then of all others whose keys lie beside. */
export async function placesBeside(place: PlaceOfKeys): Promise<readonly PlaceOfKeys[]> {
  const parent = path.dirname(place.KEYS_DIR);
  const names = place.KEYS_URL
    ? await storesIn(place.KEYS_URL)
    : (await readdir(parent, { withFileTypes: true })).flatMap((each) =>
        each.isDirectory() ? [each.name] : [],
      );
  const own = storeOf(place.KEYS_DIR);
  return [own, ...names.filter((each) => each !== own).toSorted()].map((name) => ({
    ...place,
    KEYS_DIR: path.join(parent, name),
  }));
}

export async function forgetPlace({ KEYS_DIR, KEYS_URL }: PlaceOfKeys) {
  if (KEYS_URL) await forgetStoreIn(KEYS_URL, storeOf(KEYS_DIR));
  else await rm(KEYS_DIR, { recursive: true, force: true });
}
