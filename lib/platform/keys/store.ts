import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/*
 * Keys have a store of their own, apart from the database and backed up apart from it for at most a week: what
 * was written under a key that is destroyed here no longer reads, in old backups of the database either.
 */

/** A name such as `schools/<id>/people/<id>`: ids and words between slashes. */
type Name = string;

export type KeyStore = Readonly<{
  /** The key of that name; undefined where there is none, or none any more. */
  read: (name: Name) => Promise<Buffer | undefined>;
  /** The key of that name, made of `make` where there never was one; undefined where it was destroyed. */
  keep: (name: Name, make?: () => Buffer) => Promise<Buffer | undefined>;
  /** Whether it was destroyed, rather than never kept. */
  isGone: (name: Name) => Promise<boolean>;
  /** For good: no key of that name is ever kept again. */
  destroy: (name: Name) => Promise<void>;
  /** The names of what is kept below that one. */
  names: (below: Name) => Promise<readonly Name[]>;
  /** Writes what proves something, in place of what stood there. */
  note: (name: Name, bytes: Buffer) => Promise<void>;
}>;

export class WrongMasterKey extends Error {}

const wellFormed = /^[a-z0-9-]+(\/[a-z0-9-]+)*$/;
const gone = Buffer.from('gone');

/** 32 random bytes, of which nothing can be told from another key. */
export const newKey = () => randomBytes(32);

/**
 * A folder, one file for each key, sealed with the master key (32 bytes) and bound to its name. The first of two
 * writers wins.
 */
export function openKeyFolder(folder: string, masterKey: Buffer): KeyStore {
  const fileOf = (name: Name) => {
    if (!wellFormed.test(name)) throw new Error('The name of a key is malformed');
    return path.join(folder, `${name}.key`);
  };

  async function read(name: Name) {
    const kept = await readFile(fileOf(name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    return kept && { isGone: kept.equals(gone), kept };
  }

  /** Whole or not at all, and still there after a power cut. Where it takes nobody's place, the first one stays. */
  async function write(name: Name, bytes: Buffer, how: 'first' | 'instead') {
    const file = fileOf(name);
    const place = path.dirname(file);
    await mkdir(place, { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    try {
      await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
      if (how === 'first') await link(unfinished, file);
      else await rename(unfinished, file);
      const folder = await open(place);
      await folder.sync().finally(() => folder.close());
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async function readKey(name: Name) {
    const found = await read(name);
    if (!found || found.isGone) return undefined;
    return unsealed(masterKey, name, found.kept);
  }

  async function keep(name: Name, make: () => Buffer = newKey): Promise<Buffer | undefined> {
    const found = await read(name);
    if (found) return found.isGone ? undefined : unsealed(masterKey, name, found.kept);
    const key = make();
    return (await write(name, sealed(masterKey, name, key), 'first')) ? key : keep(name, make);
  }

  async function names(below: Name) {
    const ending = '.key';
    const found = await readdir(path.dirname(fileOf(`${below}/any`)), { recursive: true }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return [];
        throw error;
      },
    );
    return found
      .filter((each) => each.endsWith(ending))
      .map((each) => `${below}/${each.slice(0, -ending.length).split(path.sep).join('/')}`)
      .toSorted();
  }

  return {
    read: readKey,
    names,
    keep,
    isGone: async (name) => (await read(name))?.isGone ?? false,
    destroy: async (name) => void (await write(name, gone, 'instead')),
    note: async (name, bytes) =>
      void (await write(name, sealed(masterKey, name, bytes), 'instead')),
  };
}

/** AES-256-GCM with the name as what it is bound to: 12 bytes of nonce, 16 of tag, then the key. */
function sealed(masterKey: Buffer, name: Name, key: Buffer) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unsealed(masterKey: Buffer, name: Name, kept: Buffer) {
  try {
    const decipher = createDecipheriv('aes-256-gcm', masterKey, kept.subarray(0, 12))
      .setAAD(Buffer.from(name))
      .setAuthTag(kept.subarray(12, 28));
    return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
  } catch {
    throw new WrongMasterKey(
      'The keys in KEYS_DIR were made with another MASTER_KEY; set the one they were made with.',
    );
  }
}
