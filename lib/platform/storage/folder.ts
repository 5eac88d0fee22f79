import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { checked } from './keys';
import type { ByteRange, Content, Place, StoredFile } from './store';

const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Opens a folder of the local disk as a place for files. Only the server's own user can read what is in it. */
export function openFolder({ root }: Readonly<{ root: string }>): Place {
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

  const remove = async (key: string) => rm(pathOf(key), { force: true });

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

  async function patch(key: string, at: number, bytes: Uint8Array) {
    // Never makes a file: one that is removed meanwhile stays so.
    const file = await open(pathOf(key), 'r+').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw error;
    });
    if (!file) return false;
    try {
      await file.write(bytes, 0, bytes.byteLength, at);
      await file.sync();
      return true;
    } finally {
      await file.close();
    }
  }

  async function replace(key: string, make: (stored: StoredFile) => Content) {
    const target = pathOf(key);
    const before = await stat(target).catch(() => null);
    const stored = before && (await read(key));
    if (!stored) return false;
    await mkdir(incoming, { recursive: true, mode: 0o700 });
    const unfinished = path.join(incoming, randomUUID());
    try {
      await write(unfinished, make(stored));
      const now = await stat(target).catch(() => null);
      if (now?.ino !== before.ino || now.mtimeMs !== before.mtimeMs) return false;
      await rename(unfinished, target);
      await flushFolder(path.dirname(target));
      return true;
    } finally {
      stored.content.destroy();
      await rm(unfinished, { force: true });
    }
  }

  return { put, read, remove, removeUnfinished, patch, replace };
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
    await file.writeFile(content instanceof Uint8Array ? content : content.stream);
    await file.sync();
    const { size } = await file.stat();
    const said = content instanceof Uint8Array ? size : content.size;
    if (size > said) throw new Error('A file is longer than it said');
    if (size < said) throw new Error('Not all of a file arrived');
    return size;
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
