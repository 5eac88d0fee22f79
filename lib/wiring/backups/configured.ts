import path from 'node:path';
import { generateX25519Identity } from 'age-encryption';
import { CannotStart } from '@/db/cannot-start';
import type { OpenDatabase } from '../running/database';
import { keptIn } from '../running/secret';
import type { Settings } from '../running/settings';
import type { Keeping } from './keeping';

/** What backups are sealed with: BACKUP_KEY, or else one made once and kept in the data folder. */
export async function backupKeyOf({ backupKey, dataFolder }: Settings) {
  if (backupKey) return backupKey;
  const identity = await generateX25519Identity();
  return keptIn(
    path.join(dataFolder, 'backup-key'),
    '(backups made with the old one no longer open)',
    () => identity,
  );
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
