import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import type { Settings } from './settings';

/**
 * What the roles' passwords are made from: AUTH_SECRET, or else one made at random once and kept in the
 * data folder, readable by this account alone.
 */
export const secretOf = ({ authSecret, dataFolder }: Pick<Settings, 'authSecret' | 'dataFolder'>) =>
  authSecret ?? keptIn(path.join(dataFolder, 'secret'), '(everyone will have to sign in again)');

/** What the keys in the key store are sealed with, 64 hexadecimal digits: MASTER_KEY, or else one kept the same way. */
export const masterKeyOf = ({
  masterKey,
  dataFolder,
}: Pick<Settings, 'masterKey' | 'dataFolder'>) =>
  masterKey ?? keptIn(masterKeyFile({ dataFolder }), '(what the old one sealed is lost)');
export const masterKeyFile = ({ dataFolder }: Pick<Settings, 'dataFolder'>) =>
  path.join(dataFolder, 'master-key');

/** What a file of the data folder holds, readable by this account alone; what `make` answers where there is none yet. */
export function keptIn(
  file: string,
  consequence: string,
  make = () => randomBytes(32).toString('hex'),
): string {
  const kept = readKept(file, consequence);
  if (kept) return kept;
  mkdirSync(path.dirname(file), { recursive: true });
  // Whole or not at all, and the first of two starts wins: a link cannot replace a file.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${make()}\n`, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return keptIn(file, consequence, make);
}

function readKept(file: string, consequence: string) {
  let kept: string;
  try {
    kept = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (kept.length < 32)
    throw new CannotStart(
      `The secret in ${file} is too short to be safe; remove the file to have a new one made ${consequence}.`,
    );
  return kept;
}
