import { createWriteStream } from 'node:fs';
import { chown, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { extract, type Pack, pack } from 'tar-stream';

/** A folder as one stream, made while it is read. */
export function packed(fill: (into: Pack) => Promise<void>): Readable {
  const into = pack();
  fill(into).then(
    () => into.finalize(),
    (error: Error) => into.destroy(error),
  );
  // Safe: it is read as any stream is; tar-stream's own type only lacks a few of Node's members.
  return Readable.from(into as unknown as AsyncIterable<Buffer>);
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

export const packText = (into: Pack, name: string, text: string | Buffer) =>
  new Promise<void>((resolve, reject) =>
    into.entry({ name, mode: 0o600 }, text, (error) => (error ? reject(error) : resolve())),
  );

/** One file as it is found: as many bytes as it had when it was opened. One that is gone by then is left out. */
export async function packFile(into: Pack, name: string, file: string) {
  const opened = await open(file, 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!opened) return;
  try {
    const { size } = await opened.stat();
    const entry = into.entry({ name, size, mode: 0o600 });
    await pipeline(exactly(opened.createReadStream({ autoClose: false }), size), entry);
  } finally {
    await opened.close();
  }
}

/** A database writes on while it is copied: what has grown is cut, what has shrunk is filled up; its log mends both. */
async function* exactly(content: AsyncIterable<Buffer>, size: number) {
  let left = size;
  for await (const chunk of content) {
    if (left === 0) return;
    const wanted = chunk.subarray(0, left);
    left -= wanted.length;
    yield wanted;
  }
  while (left > 0) {
    const zeros = Buffer.alloc(Math.min(left, 65_536));
    left -= zeros.length;
    yield zeros;
  }
}

/** Everything below a folder for which `wanted` answers true: a folder, a file within it, or only the empty folder. */
export async function packFolder(
  into: Pack,
  folder: string,
  below: string,
  wanted: (name: string) => boolean | 'empty' = () => true,
  /** What every name is put behind. */
  prefix = '',
) {
  const entries = await readdir(path.join(folder, below), { withFileTypes: true }).catch(
    (error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    },
  );
  for (const entry of entries) {
    const name = path.posix.join(below, entry.name);
    const how = wanted(name);
    if (how === false) continue;
    if (entry.isDirectory()) {
      into.entry({ name: prefix + name, type: 'directory', mode: 0o700 });
      if (how === true) await packFolder(into, folder, name, wanted, prefix);
    } else if (entry.isFile()) await packFile(into, prefix + name, path.join(folder, name));
  }
}

type Owner = Readonly<{ uid: number; gid: number }> | undefined;

/** Lays a packed folder down again, for this account. `place` says where each goes; undefined leaves it out. */
export async function unpack(
  content: Readable,
  place: (name: string) => string | undefined,
  owner?: Owner,
) {
  const reading = extract();
  const laidDown = (async () => {
    for await (const entry of reading) {
      const { name, type } = entry.header;
      const target = place(name);
      if (name.split('/').includes('..')) throw new Error('A backup names a place outside itself');
      if (target === undefined) {
        entry.resume();
        continue;
      }
      if (type === 'directory') {
        await mkdir(target, { recursive: true, mode: 0o700 });
        entry.resume();
      } else {
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
        await pipeline(entry, createWriteStream(target, { mode: 0o600 }));
      }
      if (owner) await chown(target, owner.uid, owner.gid);
    }
  })();
  await Promise.all([pipeline(content, reading), laidDown]);
}
