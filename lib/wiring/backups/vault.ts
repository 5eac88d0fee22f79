import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';
import { CannotStart } from '@/db/cannot-start';

/*
 * Backups lie sealed in the format of age (https://age-encryption.org/v1), so that whoever holds the key can open them
 * without this product too: `age -d -i backup-key … | gunzip`.
 */

/** A name below the vault's folder, with slashes; `.gz` at its end says that it is compressed. */
type Name = string;

export type Vault = Readonly<{
  folder: string;
  /** Whole or not at all. Answers the bytes it takes. */
  seal: (name: Name, content: Readable) => Promise<number>;
  /** Throws CannotStart where it was sealed with another key. */
  read: (name: Name) => Promise<Readable>;
  has: (name: Name) => Promise<boolean>;
  /** The names below this one, in order; none where there is no such folder. */
  names: (below: Name) => Promise<readonly Name[]>;
  sealedAt: (name: Name) => Promise<Date>;
  move: (name: Name, to: Name) => Promise<void>;
  remove: (name: Name) => Promise<void>;
  /** Removes what killed processes left unfinished a day ago. */
  sweep: () => Promise<void>;
}>;

/** `key` is an age identity, "AGE-SECRET-KEY-1…". */
export function openVault(folder: string, key: string): Vault {
  const fileOf = (name: Name) => path.join(folder, `${name}.age`);
  const isPacked = (name: Name) => name.endsWith('.gz');

  async function seal(name: Name, content: Readable) {
    const file = fileOf(name);
    // By our own clock: the disk may be another machine's. What changes from now on is not in it.
    const startedAt = new Date();
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.unfinished`;
    const encrypter = new Encrypter();
    encrypter.addRecipient(await identityToRecipient(key));
    const packed = isPacked(name) ? content.compose(createGzip({ level: 4 })) : content;
    // Safe: both are the web's streams of bytes; only the two sets of types differ.
    const sealed = (await encrypter.encrypt(
      Readable.toWeb(packed) as ReadableStream<Uint8Array>,
    )) as unknown as Parameters<typeof Readable.fromWeb>[0];
    try {
      await pipeline(Readable.fromWeb(sealed), createWriteStream(unfinished, { mode: 0o600 }));
      await utimes(unfinished, startedAt, startedAt);
      await flush(unfinished);
      await rename(unfinished, file);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
    await flush(path.dirname(file));
    return (await stat(file)).size;
  }

  async function read(name: Name) {
    const decrypter = new Decrypter();
    decrypter.addIdentity(key);
    const sealed = Readable.toWeb(createReadStream(fileOf(name))) as ReadableStream<Uint8Array>;
    const opened = await decrypter.decrypt(sealed).catch((error: Error) => {
      if (/no identity matched/.test(error.message)) throw new CannotStart(anotherKey(folder));
      throw error;
    });
    const content = Readable.fromWeb(opened as unknown as Parameters<typeof Readable.fromWeb>[0]);
    return isPacked(name) ? content.compose(createGunzip()) : content;
  }

  return {
    folder,
    seal,
    read,
    has: (name) =>
      stat(fileOf(name)).then(
        () => true,
        () => false,
      ),
    names: async (below) => {
      const found = await readdir(path.join(folder, below), {
        recursive: true,
        withFileTypes: true,
      }).catch(noneWhereMissing);
      return found
        .filter((entry) => entry.isFile() && entry.name.endsWith('.age'))
        .map(({ parentPath, name }) =>
          path.relative(folder, path.join(parentPath, name)).slice(0, -'.age'.length),
        )
        .sort();
    },
    sealedAt: async (name) => (await stat(fileOf(name))).mtime,
    move: async (name, to) => {
      await mkdir(path.dirname(fileOf(to)), { recursive: true, mode: 0o700 });
      await rename(fileOf(name), fileOf(to));
    },
    remove: (name) => rm(fileOf(name), { force: true }),
    sweep: async () => {
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const { parentPath, name } of found) {
        if (!name.endsWith('.unfinished')) continue;
        const left = path.join(parentPath, name);
        const about = await stat(left).catch(() => undefined);
        if (about && about.mtimeMs < Date.now() - 24 * 3_600_000) await rm(left, { force: true });
      }
    },
  };
}

const anotherKey = (folder: string) =>
  `The backups in ${folder} were sealed with another key; put the key they were made with into BACKUP_KEY.`;

function noneWhereMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

export function nothingWhereMissing(error: NodeJS.ErrnoException) {
  if (error.code === 'ENOENT') return '';
  throw error;
}

/** On the disk itself, also after a power cut. */
async function flush(file: string) {
  const opened = await open(file, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
