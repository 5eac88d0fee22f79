import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { LocalDate } from '@/lib/shared/dates';

/** First and last byte, counted from 0, both included: as HTTP asks for them. */
export type ByteRange = Readonly<{ first: number; last?: number | undefined }>;

type Content = Uint8Array | AsyncIterable<Uint8Array>;

export type StoredFile = Readonly<{
  content: Readable;
  /** Of the whole file, in bytes, also where a part of it was asked for. */
  size: number;
}>;

/**
 * Where files lie. Keys are made by `uploadKey`; any other key is a bug and throws. The words are
 * those of an object store, so that one can take the place of a disk.
 */
export type Storage = Readonly<{
  /** Stores all of it or none; what was there before is replaced. Answers with its size in bytes. */
  put: (key: string, content: Content) => Promise<number>;
  /** Null when there is no such file. Throws RangeError for a range that lies outside it. */
  read: (key: string, range?: ByteRange) => Promise<StoredFile | null>;
  /** Removing what is not there is no error. */
  remove: (key: string) => Promise<void>;
  /** Clears away what a stopped server left half received before this instant. */
  removeUnfinished: (before: Date) => Promise<void>;
}>;

const id = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const wellFormed = new RegExp(
  `^users/${id}/uploads/[0-9]{4}/(?:0[1-9]|1[0-2])/${id}\\.[a-z0-9]{1,8}$`,
);

/** The key of a file that a person handed in on this day. Throws where a part of it is malformed. */
export function uploadKey(
  upload: Readonly<{ personId: string; fileId: string; extension: string; on: LocalDate }>,
) {
  const month = upload.on.slice(0, 7).replace('-', '/');
  return checked(`users/${upload.personId}/uploads/${month}/${upload.fileId}.${upload.extension}`);
}

function checked(key: string) {
  if (!wellFormed.test(key)) throw new Error('A storage key is malformed');
  return key;
}

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Opens a folder of the local disk as storage. Only the server's own user can read what is in it. */
export function openStorage({ root }: Readonly<{ root: string }>): Storage {
  const pathOf = (key: string) => path.join(root, checked(key));
  const incoming = path.join(root, 'incoming');

  async function put(key: string, content: Content) {
    const target = pathOf(key);
    const folder = path.dirname(target);
    await Promise.all([incoming, folder].map((at) => mkdir(at, { recursive: true, mode: 0o700 })));
    const unfinished = path.join(incoming, randomUUID());
    try {
      const size = await write(unfinished, content);
      await rename(unfinished, target);
      await flushFolder(folder);
      return size;
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    }
  }

  async function read(key: string, range?: ByteRange) {
    const target = pathOf(key);
    const file = await open(target, 'r').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!file) return null;
    try {
      const { size } = await file.stat();
      const { start, end } = within(size, range);
      if (size === 0) {
        await file.close();
        return { content: Readable.from([]), size };
      }
      return { content: file.createReadStream({ start, end }), size };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  const remove = (key: string) => rm(pathOf(key), { force: true });

  async function removeUnfinished(before: Date) {
    const names = await readdir(incoming).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const name of names) {
      const unfinished = path.join(incoming, name);
      const about = await stat(unfinished).catch(() => null);
      if (about && about.mtime < before) await rm(unfinished, { force: true });
    }
  }

  return { put, read, remove, removeUnfinished };
}

function within(size: number, range: ByteRange | undefined) {
  if (!range) return { start: 0, end: Math.max(size - 1, 0) };
  const { first, last = size - 1 } = range;
  if (first < 0 || first >= size || last < first)
    throw new RangeError('The range lies outside the file');
  return { start: first, end: Math.min(last, size - 1) };
}

async function write(to: string, content: Content) {
  const file = await open(to, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Without this the new name itself could be lost when the power fails. */
async function flushFolder(folder: string) {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
