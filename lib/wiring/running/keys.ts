import postgres from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import { renewIntakeKey } from '@/lib/trail/intake';
import type { OpenDatabase } from './database';
import { masterKeyOf } from './secret';
import type { Settings } from './settings';

/** What the app and the worker are told of keys. */
export const keysFor = (settings: Settings) => ({
  KEYS_DIR: settings.keysFolder,
  MASTER_KEY: masterKeyOf(settings),
});

/** The key that the trail's triggers seal with; throws CannotStart where the keys do not open. */
export async function prepareKeys(settings: Settings, { sealUrl }: Pick<OpenDatabase, 'sealUrl'>) {
  const keys = openKeyFolder(settings.keysFolder, Buffer.from(masterKeyOf(settings), 'hex'));
  const sql = postgres(sealUrl, { max: 1, onnotice: () => {} });
  try {
    await keys.keep('made-with-this-master-key');
    await renewIntakeKey(sql, keys);
  } catch (error) {
    if (error instanceof WrongMasterKey) throw new CannotStart(error.message);
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EACCES' || code === 'EROFS' || code === 'ENOSPC')
      throw new CannotStart(
        `Keys cannot be kept in ${settings.keysFolder} (${message}); set KEYS_DIR to a folder that can be written.`,
      );
    throw error;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
