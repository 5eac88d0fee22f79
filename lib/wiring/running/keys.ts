import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Sql } from 'postgres';
import { v4 as newId } from 'uuid';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { aloneInDatabase } from '@/db/migrate';
import { masterKeysOf } from '@/lib/platform/keys/master';
import { firstKey, openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import { beginDataKeysAfresh } from '@/lib/platform/sealing/data-keys';
import { renewIntakeKey } from '@/lib/trail/intake';
import type { OpenDatabase } from './database';
import { masterKeyFile, masterKeyOf } from './secret';
import type { Settings } from './settings';

/** What the app and the worker are told of keys. */
export type ForKeys = Readonly<
  Record<'KEYS_DIR' | 'MASTER_KEY', string> &
    Partial<Record<'MASTER_KEY_OLD' | 'MASTER_KEY_FILE', string>>
>;

/**
 * The folder of this database's keys, and in it the key that the trail's triggers seal with. Each database has its
 * own, named by an id that it holds. Throws CannotStart where the keys are not there, or do not open.
 */
export async function prepareKeys(
  owner: Sql,
  settings: Settings,
  { sealUrl }: Pick<OpenDatabase, 'sealUrl'>,
): Promise<ForKeys & Readonly<{ begunAfresh: boolean }>> {
  const { folder, begunAfresh } = await folderOf(owner, settings);
  const told = { KEYS_DIR: folder, ...masterOf(settings) };
  const keys = openKeyFolder(folder, masterKeysOf(told));
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
        `Keys cannot be kept in ${folder} (${message}); set KEYS_DIR to a folder that can be written.`,
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
  const folder = path.join(settings.keysFolder, await keyStoreOf(ownerUrl));
  if (!existsSync(folder))
    throw new CannotStart(
      `The keys of this database are not in ${folder}; name their folder in KEYS_DIR.`,
    );
  return { KEYS_DIR: folder, ...masterOf(settings) };
}

async function folderOf(owner: Sql, { keysFolder, keysAreLost }: Settings) {
  const [known] = await owner<{ id: string }[]>`select id from trail.key_store`;
  if (!known) {
    const id = newId();
    await owner`insert into trail.key_store (id) values (${id})`;
    return { folder: path.join(keysFolder, id), begunAfresh: false };
  }
  const folder = path.join(keysFolder, known.id);
  if (existsSync(folder)) return { folder, begunAfresh: false };
  if (!keysAreLost)
    throw new CannotStart(
      `The keys of this database are not in ${folder}; put them back there, or name their folder in KEYS_DIR. If they are lost for good, start once with KEYS_LOST=yes: what the record of every change said until now can then no longer be read or proven, telephones, addresses, notes and numbers read as if they were empty, and nobody signs in by their e-mail address any more: only passkeys and children's own ways are left, and npm run operator appoints anew.`,
    );
  await beginAfresh(owner);
  return { folder, begunAfresh: true };
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
export async function forgetKeys(
  { keysFolder }: Settings,
  { ownerUrl }: Pick<OpenDatabase, 'ownerUrl'>,
) {
  const owner = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await forget(owner, keysFolder);
  } finally {
    await owner.end({ timeout: 1 });
  }
}

async function forget(owner: Sql, keysFolder: string) {
  const [there] = await owner<
    { there: boolean }[]
  >`select to_regclass('trail.key_store') is not null as there`;
  if (!there?.there) return;
  const known = await owner<{ id: string }[]>`select id from trail.key_store`;
  for (const { id } of known) await rm(path.join(keysFolder, id), { recursive: true, force: true });
}

/** The name of the folder of a database's keys. */
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
