import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { allIn, changedIn, layKeysInto } from '@/lib/platform/keys/copying';
import { packed, packFile, packFolder, packText, unpack } from './packing';
import { openVault } from './vault';

/*
 * Keys are backed up apart from the database and for seven days at most: an older copy would open again what an
 * erasure has made unreadable.
 */
export const keysKeptForDays = 7;

type Keys = Readonly<{
  /** Where their backups lie. */
  folder: string;
  /** An age identity. */
  key: string;
  keysFolder: string;
  /** Of the database that they lie in, where it is no folder. */
  keysUrl?: string | undefined;
  dataFolder: string;
}>;

/** Made once at random where nobody sets them; without them neither keys nor sign-ins open again. */
const made = ['master-key', 'master-key.old', 'secret'] as const;

/** A copy a day, made anew whenever a key came or went since; answers whether one was made. */
export async function keepKeys(
  { folder, key, keysFolder, keysUrl, dataFolder }: Keys,
  now = new Date(),
) {
  const vault = openVault(folder, key);
  const today = `keys-${now.toISOString().slice(0, 10)}.tar.gz`;
  const changed = () => (keysUrl ? changedIn(keysUrl) : changedAt(keysFolder));
  if ((await vault.has(today)) && (await changed()) < (await vault.sealedAt(today))) return false;
  await vault.seal(
    today,
    packed(async (into) => {
      for (const name of made) await packFile(into, name, path.join(dataFolder, name));
      into.entry({ name: 'keys', type: 'directory', mode: 0o700 });
      if (keysUrl)
        for await (const { place, kept } of allIn(keysUrl))
          await packText(into, `keys/${place}.key`, kept);
      else await packFolder(into, keysFolder, '', (name) => !name.includes('.lock'), 'keys/');
    }),
  );
  const oldest = new Date(now.getTime() - keysKeptForDays * 24 * 3_600_000).toISOString();
  for (const name of await vault.names(''))
    if (/^keys-[\d-]+\.tar\.gz$/.test(name) && name.slice(5, 15) <= oldest.slice(0, 10))
      await vault.remove(name);
  return true;
}

/**
 * Lays down what is missing of the newest copy; what is there is newer, and stays. Answers the day of the copy and how
 * much of it was missing.
 */
export async function layDownKeys(keys: Keys) {
  const { keysUrl, dataFolder } = keys;
  if (!keysUrl) return layDownIn(keys);
  const between = path.join(dataFolder, 'keys-being-laid-down');
  await rm(between, { recursive: true, force: true });
  try {
    const copy = await layDownIn({ ...keys, keysFolder: between });
    return copy && { day: copy.day, laid: await layKeysInto(keysUrl, between) };
  } finally {
    await rm(between, { recursive: true, force: true });
  }
}

async function layDownIn({ folder, key, keysFolder, dataFolder }: Keys) {
  const vault = openVault(folder, key);
  const newest = (await vault.names('')).findLast((name) => /^keys-[\d-]+\.tar\.gz$/.test(name));
  if (!newest) return undefined;
  await mkdir(keysFolder, { recursive: true, mode: 0o700 });
  let laid = 0;
  await unpack(await vault.read(newest), (name) => {
    const target = placeOf(name, { keysFolder, dataFolder });
    if (!target || existsSync(target)) return undefined;
    laid += 1;
    return target;
  });
  return { day: newest.slice(5, 15), laid };
}

function placeOf(
  name: string,
  { keysFolder, dataFolder }: Pick<Keys, 'keysFolder' | 'dataFolder'>,
) {
  if (made.some((one) => one === name)) return path.join(dataFolder, name);
  const [top, ...below] = name.split('/');
  return top === 'keys' && below.length > 0 ? path.join(keysFolder, ...below) : undefined;
}

/** When a key last came, went or was sealed anew. */
async function changedAt(folder: string) {
  let latest = new Date(0);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const about = await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined);
    if (about && about.mtime > latest) latest = about.mtime;
  }
  return latest;
}
