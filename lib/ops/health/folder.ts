import 'server-only';
import { access, constants, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Ill } from './looking';

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/**
 * Whether files can be written into the folder, and those that there are lie in it: where it is not mounted it is empty,
 * or not there at all, which is well only as long as nobody has stored any. Nothing is made in looking.
 */
export async function lookAtFolder(root: string, areSomeStored: () => Promise<boolean>) {
  const names = await readdir(root).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!names?.includes('users') && (await areSomeStored()))
    throw new Ill('the stored files are not where they should be');
  await access(names ? root : await nearest(root), constants.R_OK | constants.W_OK);
}

/** Where the folder will be made, by the first file. */
async function nearest(missing: string): Promise<string> {
  const above = path.dirname(path.resolve(missing));
  const isThere = await access(above).then(
    () => true,
    (error: unknown) => {
      if (isMissing(error)) return false;
      throw error;
    },
  );
  return isThere ? above : nearest(above);
}
