import { constants } from 'node:fs';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { limits } from '../limits';
import { Unreadable } from '../trouble';
import type { FileToRead } from './file';

type Opened = Readonly<{ files: readonly FileToRead[]; close: () => void }>;

/** Whether these first bytes are those of a zip. */
export const isZip = (start: Uint8Array) =>
  start[0] === 0x50 && start[1] === 0x4b && (start[2] ?? 0) <= 7 && (start[3] ?? 0) <= 8;

/**
 * The files of a zip, none of them inflated yet. Nothing is ever written to a disk; names are looked
 * at all the same, because a zip that tries to climb out was not made by a school's system. What the
 * directory says of sizes is held to the limits here, and to the truth when a file is read.
 */
export async function openZip(name: string, content: Buffer | string): Promise<Opened> {
  const zip = await (typeof content === 'string'
    ? yauzl.openPromise(content, options)
    : yauzl.fromBufferPromise(content, options)
  ).catch(() => {
    throw new Unreadable({ file: name }, 'zip_broken');
  });
  try {
    return { files: await filesOf(name, zip), close: () => zip.close() };
  } catch (error) {
    zip.close();
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({ file: name }, 'zip_broken');
  }
}

const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };

async function filesOf(name: string, zip: ZipFile) {
  if (zip.entryCount > limits.filesInAZip)
    throw new Unreadable({ file: name }, 'zip_too_many_files', { most: limits.filesInAZip });
  const entries: { name: string; entry: Entry }[] = [];
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    const inside = nameOf(name, entry);
    refuseWhatIsNoPlainFile(name, inside, entry);
    inflated += entry.uncompressedSize;
    if (inflated > limits.inflatedBytes) throw new Unreadable({ file: name }, 'zip_too_large');
    if (isSwollen(entry)) throw new Unreadable({ file: inside }, 'zip_bomb');
    if (!isBesideThePoint(inside)) entries.push({ name: inside, entry });
  }
  refuseNamesTwice(name, entries);
  return entries.map(({ name: inside, entry }) => ({
    name: inside,
    bytes: () => inflate(inside, zip, entry),
  }));
}

function nameOf(zipName: string, entry: Entry) {
  const raw = entry.fileNameRaw ?? entry.fileName;
  const extra = yauzl.parseExtraFields(entry.extraFieldRaw);
  const inside = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, extra, true);
  const climbs = yauzl.validateFileName(inside) !== null || inside.split('/').includes('..');
  if (climbs || inside === '' || hasControls.test(inside))
    throw new Unreadable({ file: zipName }, 'zip_path', { path: inside.slice(0, 200) });
  return inside;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
const hasControls = /[\u0000-\u001f\u007f]/;

function refuseWhatIsNoPlainFile(zipName: string, inside: string, entry: Entry) {
  const where = { file: inside };
  const kind = (entry.externalFileAttributes >>> 16) & constants.S_IFMT;
  if (kind === constants.S_IFLNK) throw new Unreadable({ file: zipName }, 'zip_link', where);
  if (entry.isEncrypted()) throw new Unreadable(where, 'zip_encrypted');
  if (!entry.canDecodeFileData()) throw new Unreadable(where, 'zip_method');
  if (/\.(zip|7z|rar|gz|tar|bz2|xz)$/i.test(inside)) throw new Unreadable(where, 'zip_in_zip');
}

const isSwollen = (entry: Entry) =>
  entry.uncompressedSize > limits.inflationCountsFrom &&
  entry.uncompressedSize > limits.inflation * entry.compressedSize;

/** Folders, and what some computers add to a zip by themselves. */
const isBesideThePoint = (inside: string) =>
  inside.endsWith('/') ||
  inside.split('/').some((part) => part === '__MACOSX' || part.startsWith('.'));

function refuseNamesTwice(zipName: string, entries: readonly { name: string }[]) {
  const seen = new Set<string>();
  for (const { name } of entries) {
    const known = name.normalize('NFC').toLowerCase();
    if (seen.has(known)) throw new Unreadable({ file: zipName }, 'zip_twice', { path: name });
    seen.add(known);
  }
}

/** Refuses a file that inflates to another size than was declared, or to something else. */
async function* inflate(name: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  let first = true;
  let sum = 0;
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) {
      if (first && isZip(piece)) throw new Unreadable({ file: name }, 'zip_in_zip');
      first = false;
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable({ file: name }, 'zip_damaged');
  }
  if (sum !== entry.crc32) throw new Unreadable({ file: name }, 'zip_damaged');
}
