import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Mark } from './marks';
import { openVault, type Vault } from './vault';

/*
 * What people upload is written once under a name of its own. A file that is in the folder and not in the vault is
 * new; one that is only in the vault went, and is kept apart under the moment when that was noticed.
 */

const here = (key: string) => `files/${key}`;
const goneAt = (moment: string) => moment.replaceAll(':', '-');

async function storedIn(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw error;
    },
  );
  return (
    entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)))
      // What is on its way is nobody's yet, and may still be as a phone made it; a backup would keep that for weeks.
      .filter((key) => !key.startsWith('incoming/') && !key.endsWith('.part'))
  );
}

const keptIn = async (vault: Vault) =>
  (await vault.names('files')).map((name) => name.slice('files/'.length));

/** To be done before a moment is marked: what is gone by then is not of it. */
export async function noticeGone(folder: string, vault: Vault) {
  const moment = new Date().toISOString();
  const stored = new Set(await storedIn(folder));
  for (const key of await keptIn(vault))
    if (!stored.has(key) || (await wasReplaced(folder, key, vault)))
      await vault.move(here(key), `gone/${goneAt(moment)}/${key}`);
}

/** To be done after a moment is marked: whatever a row of it names lies there by then. */
export async function collectNew(folder: string, vault: Vault) {
  const kept = new Set(await keptIn(vault));
  for (const key of await storedIn(folder)) {
    if (kept.has(key)) continue;
    await vault.seal(here(key), createReadStream(path.join(folder, key))).catch((error) => {
      // It went between being seen and being read.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    });
  }
}

async function wasReplaced(folder: string, key: string, vault: Vault) {
  const about = await stat(path.join(folder, key)).catch(() => undefined);
  return about !== undefined && about.mtime > (await vault.sealedAt(here(key)));
}

/** The files of one moment: name in the vault, by the name they are stored under. */
export async function filesOf({ at, filesUntil }: Mark, vault: Vault) {
  const found = new Map<string, string>();
  const until = new Date(filesUntil);
  // The latest first, so that of several that bore one name the one of that moment is taken last.
  for (const name of (await vault.names('gone')).toReversed()) {
    const [, moment = '', ...rest] = name.split('/');
    if (moment >= goneAt(at) && (await vault.sealedAt(name)) <= until)
      found.set(rest.join('/'), name);
  }
  for (const name of await vault.names('files'))
    if ((await vault.sealedAt(name)) <= until && !found.has(name.slice('files/'.length)))
      found.set(name.slice('files/'.length), name);
  return found;
}

export async function layDownFiles(
  { line, mark }: Readonly<{ line: string; mark: Mark }>,
  key: string,
  folder: string,
) {
  const vault = openVault(line, key);
  const files = await filesOf(mark, vault);
  for (const [key, name] of files) {
    const target = path.join(folder, key);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(await vault.read(name), createWriteStream(target, { mode: 0o600 }));
  }
  return files.size;
}

/** What went longer ago than that is in no moment that can still be restored. */
export async function forgetGoneFiles(before: Date, vault: Vault) {
  for (const name of await vault.names('gone')) {
    const [, moment = ''] = name.split('/');
    if (moment < goneAt(before.toISOString())) await vault.remove(name);
  }
}
