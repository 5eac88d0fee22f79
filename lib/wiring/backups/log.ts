import { createReadStream } from 'node:fs';
import { chown, mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { copiedLog, type Home } from '@/db/postgres/cluster';
import type { Vault } from './vault';

/** From now on the server lays a copy of each finished segment of its log aside. */
export async function layLogAside(home: Home) {
  const folder = copiedLog(home);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (home.account) await chown(folder, home.account.uid, home.account.gid);
}

/** Nobody collects them any more, so none are laid aside. */
export const layNoLogAside = (home: Home) => rm(copiedLog(home), { recursive: true, force: true });

/** Takes what was laid aside into the vault, in order, and away from where it lay. */
export async function collectLog(home: Home, vault: Vault) {
  const folder = copiedLog(home);
  const finished = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  for (const name of finished) {
    const file = path.join(folder, name);
    // Cut short by a power cut: better none than one that ends early, for then a new base is made.
    if (isSegment(name) && (await stat(file)).size < segmentBytes) {
      await rm(file);
      continue;
    }
    await vault.seal(`log/${name}.gz`, createReadStream(file));
    await rm(file);
  }
}

/** What initdb makes unless it is told otherwise. */
export const segmentBytes = 16 * 1024 * 1024;
export const isSegment = (name: string) => /^[0-9A-F]{24}$/.test(name);

export const inLog = (segment: string) => `log/${segment}.gz`;
