import { chmod, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { forgetAbandoned } from '@/db/embedded';

/**
 * A folder for a database that only tests use. A run that was killed could not end its own database;
 * the next one does.
 */
export async function makeDataFolder(prefix: string) {
  // Another account's is that account's to clear away.
  for (const name of await readdir(tmpdir()))
    if (name.startsWith(prefix)) await forgetAbandoned(path.join(tmpdir(), name)).catch(() => {});
  const folder = await mkdtemp(path.join(tmpdir(), prefix));
  // PostgreSQL's account must be able to enter it.
  await chmod(folder, 0o755);
  return folder;
}
