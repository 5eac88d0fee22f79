import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { CannotStart } from '@/db/cannot-start';
import type { OpenDatabase } from '../running/database';
import type { Settings } from '../running/settings';
import type { Keeping } from './keeping';

/** What backups are sealed with: BACKUP_KEY, or else one made once and kept in the data folder. */
export async function backupKeyOf({ backupKey, dataFolder }: Settings) {
  if (backupKey) return backupKey;
  const file = path.join(dataFolder, 'backup-key');
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    // Whole or not at all, and the first of two that make one wins: a link cannot replace a file.
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, `${await generateX25519Identity()}\n`, { mode: 0o600 });
    try {
      linkSync(unfinished, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(unfinished, { force: true });
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** Where backups are kept. Throws CannotStart where nobody has said. */
export function backupFolderOf({ databaseUrl, backupFolder }: Settings) {
  if (databaseUrl)
    throw new CannotStart(
      'DATABASE_URL names a server of your own, which has its own backups: docs/running.md says how. This command is for the database that StudyStreaks brings.',
    );
  if (!backupFolder)
    throw new CannotStart(
      'BACKUP_DIR is not set: name a folder on another disk or another machine for the backups.',
    );
  return backupFolder;
}

/** What keeps this database's backups; undefined where it has none, because nobody named a folder for them. */
export async function keepingOf(
  settings: Settings,
  { ownerUrl, home }: OpenDatabase,
): Promise<Keeping | undefined> {
  if (!home || !settings.backupFolder) return undefined;
  return {
    server: { ownerUrl, home, dataFolder: settings.dataFolder },
    folder: settings.backupFolder,
    key: await backupKeyOf(settings),
    files: settings.objectStore ? undefined : settings.storageFolder,
  };
}
