import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
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
  /** For good: no key of that name is ever kept again. */
  destroy: (name: Name) => Promise<void>;
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

  /** Whole or not at all: a link cannot replace a file, a rename would. */
  async function write(name: Name, bytes: Buffer) {
    const file = fileOf(name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
    await writeFile(unfinished, bytes, { mode: 0o600, flush: true });
    try {
      await link(unfinished, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(unfinished, { force: true });
    }
  }

  async function open(name: Name) {
    const found = await read(name);
    if (!found || found.isGone) return undefined;
    return unsealed(masterKey, name, found.kept);
  }

  async function keep(name: Name, make: () => Buffer = newKey): Promise<Buffer | undefined> {
    const found = await read(name);
    if (found) return found.isGone ? undefined : unsealed(masterKey, name, found.kept);
    const key = make();
    return (await write(name, sealed(masterKey, name, key))) ? key : keep(name, make);
  }

  async function destroy(name: Name) {
    await rm(fileOf(name), { force: true });
    if (!(await write(name, gone)) && !(await read(name))?.isGone) await destroy(name);
  }

  return { read: open, keep, destroy };
}

/** AES-256-GCM with the name as what it is bound to: 12 bytes of nonce, 16 of tag, then the key. */
function sealed(masterKey: Buffer, name: Name, key: Buffer) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function unsealed(masterKey: Buffer, name: Name, kept: Buffer) {
  const decipher = createDecipheriv('aes-256-gcm', masterKey, kept.subarray(0, 12))
    .setAAD(Buffer.from(name))
    .setAuthTag(kept.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
  } catch {
    throw new WrongMasterKey(
      'The keys in KEYS_DIR were made with another MASTER_KEY; set the one they were made with.',
    );
  }
}
