import type { Sql } from 'postgres';
import { v4 as newId } from 'uuid';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { aloneInDatabase } from '@/db/migrate';
import { openKeys } from '@/lib/platform/keys/open';
import { firstKey, WrongMasterKey } from '@/lib/platform/keys/store';
import { beginDataKeysAfresh } from '@/lib/platform/sealing/data-keys';
import { renewIntakeKey } from '@/lib/trail/intake';
import type { OpenDatabase } from './database';
import { expectPlaceOfKeys, forgetPlace, isThere, notThere, placeOf } from './place-of-keys';
import { masterKeyFile, masterKeyOf } from './secret';
import type { Settings } from './settings';

/** What the app and the worker are told of keys. */
export type ForKeys = Readonly<
  Record<'KEYS_DIR' | 'MASTER_KEY', string> &
    Partial<Record<'KEYS_URL' | 'MASTER_KEY_OLD' | 'MASTER_KEY_FILE', string>>
>;

/**
 * Where this database's keys lie, and with them the key that the trail's triggers seal with. Each database has its
 * own, named by an id that it holds. Throws CannotStart where the keys are not there, or do not open.
 */
export async function prepareKeys(
  owner: Sql,
  settings: Settings,
  { sealUrl }: Pick<OpenDatabase, 'sealUrl'>,
): Promise<ForKeys & Readonly<{ begunAfresh: boolean }>> {
  await expectPlaceOfKeys(settings, owner);
  const { place, begunAfresh } = await keptPlaceOf(owner, settings);
  const told = { ...place, ...masterOf(settings) };
  const keys = openKeys(told);
  const sql = connect(sealUrl, { max: 1, onnotice: () => {} });
  try {
    await keys.keep(firstKey);
    if (begunAfresh) await beginDataKeysAfresh(keys);
    await renewIntakeKey(sql, keys);
  } catch (error) {
    if (error instanceof WrongMasterKey) throw new CannotStart(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC')
      throw new CannotStart(
        `Keys cannot be kept in ${place.KEYS_DIR} (${message}); set KEYS_DIR to a folder that can be written.`,
      );
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
  return { ...told, begunAfresh };
}

/** What seals the keys: told from outside, or standing in a file that was made here. */
function masterOf(settings: Settings) {
  const MASTER_KEY = masterKeyOf(settings);
  if (settings.masterKey)
    return { MASTER_KEY, ...(settings.oldMasterKey && { MASTER_KEY_OLD: settings.oldMasterKey }) };
  return { MASTER_KEY, MASTER_KEY_FILE: masterKeyFile(settings) };
}

/** The same for a program that works beside the product, or before its first start; keys that are lost stay the start's. */
export async function keysBeside(
  settings: Settings,
  database: Pick<OpenDatabase, 'ownerUrl' | 'sealUrl'>,
): Promise<ForKeys> {
  const { begunAfresh: _, ...keys } = await aloneInDatabase(database.ownerUrl, 'fill', (owner) =>
    prepareKeys(owner, { ...settings, keysAreLost: false }, database),
  );
  return keys;
}

/** The keys of a database that was started before. */
export async function keysOfDatabase(
  settings: Settings,
  { ownerUrl }: Pick<OpenDatabase, 'ownerUrl'>,
): Promise<ForKeys> {
  await expectPlaceOfKeys(settings);
  const place = placeOf(settings, await keyStoreOf(ownerUrl));
  if (!(await isThere(place)))
    throw new CannotStart(`${notThere(place)}; name where they lie in KEYS_DIR or KEYS_URL.`);
  return { ...place, ...masterOf(settings) };
}

async function keptPlaceOf(owner: Sql, settings: Settings) {
  const [known] = await owner<{ id: string }[]>`select id from trail.key_store`;
  if (!known) {
    const id = newId();
    await owner`insert into trail.key_store (id) values (${id})`;
    return { place: placeOf(settings, id), begunAfresh: false };
  }
  const place = placeOf(settings, known.id);
  if (await isThere(place)) return { place, begunAfresh: false };
  if (!settings.keysAreLost)
    throw new CannotStart(
      `${notThere(place)}; put them back there, or name where they lie in KEYS_DIR or KEYS_URL. If they are lost for good, start once with KEYS_LOST=yes: what the record of every change said until now can then no longer be read or proven, telephones, addresses, notes and numbers read as if they were empty, and nobody signs in by their e-mail address any more: only passkeys and children's own ways are left, and npm run operator appoints anew.`,
    );
  await beginAfresh(owner);
  return { place, begunAfresh: true };
}

/** Nothing that was sealed with keys that are lost can be gone on with. */
async function beginAfresh(owner: Sql) {
  await owner.unsafe(`
    begin;
    truncate trail.letters, trail.intake_keys, trail.chains;
    alter table trail.entries no force row level security;
    update trail.entries set letter_id = null, place_in_letter = null, seal_number = null, seal = null,
      kept = null, address_seal = null;
    alter table trail.entries force row level security;
    alter table trail.archive no force row level security;
    update trail.archive set seal_number = null, seal = null, kept = null, address_seal = null;
    alter table trail.archive force row level security;
    commit`);
}

/** Throws away the keys of a database that is to be emptied. */
export async function forgetKeys(settings: Settings, { ownerUrl }: Pick<OpenDatabase, 'ownerUrl'>) {
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await forget(owner, settings);
  } finally {
    await owner.end({ timeout: 1 });
  }
}

async function forget(owner: Sql, settings: Settings) {
  const [there] = await owner<
    { there: boolean }[]
  >`select to_regclass('trail.key_store') is not null as there`;
  if (!there?.there) return;
  const known = await owner<{ id: string }[]>`select id from trail.key_store`;
  for (const { id } of known) await forgetPlace(placeOf(settings, id));
}

/** What a database's keys lie under. */
export async function keyStoreOf(ownerUrl: string) {
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [store] = await owner<{ id: string }[]>`select id from trail.key_store`;
    if (!store) throw new Error('This database has no keys yet');
    return store.id;
  } finally {
    await owner.end({ timeout: 1 });
  }
}
