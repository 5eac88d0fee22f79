import 'server-only';
import path from 'node:path';
import { type MasterKeys, masterKeysOf, type ToldOfMaster } from './master';
import { openKeyFolder } from './store';
import { openKeyTable } from './table';

/** Where the keys of one database lie: a folder, or, under the last part of its name, the database of KEYS_URL. */
export type PlaceOfKeys = Readonly<{ KEYS_DIR: string; KEYS_URL?: string | undefined }>;

export const openKeysAt = ({ KEYS_DIR, KEYS_URL }: PlaceOfKeys, by: Buffer | MasterKeys) =>
  KEYS_URL ? openKeyTable(KEYS_URL, storeOf(KEYS_DIR), by) : openKeyFolder(KEYS_DIR, by);

export const openKeys = (told: PlaceOfKeys & ToldOfMaster) => openKeysAt(told, masterKeysOf(told));

export const storeOf = (KEYS_DIR: string) => path.basename(KEYS_DIR);

/** For a sentence. */
export const whereKeysLie = ({ KEYS_DIR, KEYS_URL }: PlaceOfKeys) =>
  KEYS_URL ? 'the database of KEYS_URL' : KEYS_DIR;
