import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { WrongMasterKey } from '../../keys/store';
import { DataKeyMissing, type SchoolSeal, type Seals } from '../../sealing/data-keys';
import type { ByteRange, Content, Place, Renewed, Resealed, Storage, StoredFile } from '../store';
import {
  atSlot,
  boundTo,
  bytesOfWrap,
  type Head,
  headLength,
  headOf,
  openPiece,
  pieceLength,
  piecesOf,
  readHead,
  sealedSize,
  sealPiece,
  tagLength,
} from './format';
import { headBytes, parts, type Take } from './lying';

/** A file is there, and its key is not, or it was changed where it lies. */
export class FileUnreadable extends Error {
  constructor(
    readonly key: string,
    why: string,
  ) {
    super(`The file ${key} does not open: ${why}`);
  }
}

type Sealing = Readonly<{
  seals: Seals;
  /** Whether files from before there were seals are still read. */
  readsPlain: () => Promise<boolean>;
}>;

/** Files that lie sealed at that place. Nothing but the pieces that are asked for is ever in memory. */
export function sealedStorage(place: Place, { seals, readsPlain }: Sealing): Storage {
  async function put(key: string, content: Content, schoolId: string) {
    const seal = await seals.of(schoolId);
    const size = content instanceof Uint8Array ? content.byteLength : content.size;
    await place.put(key, { stream: sealed(seal, key, content, schoolId), size: sealedSize(size) });
    return size;
  }

  async function opened(key: string, head: Head) {
    const seal = await sealOfReading(seals, key, head.schoolId);
    const found = wrapInUse(seal, key, head);
    if (!found) throw new FileUnreadable(key, 'its key does not open, or is gone');
    return { ...found, seal };
  }

  async function readPlain(key: string, range: ByteRange | undefined) {
    if (await readsPlain()) return place.read(key, range);
    throw new FileUnreadable(key, 'it is not sealed');
  }

  /** Checked as it is read: its head, its length, and the first piece before anything is answered. */
  async function read(key: string, range?: ByteRange): Promise<StoredFile | null> {
    if (range && (range.first < 0 || (range.last ?? range.first) < range.first))
      throw new RangeError('The range lies outside the file');
    const first = Math.floor((range?.first ?? 0) / pieceLength);
    const found = await parts(place, key, first, range?.last);
    if (!found) return null;
    const { head, total, bytes, close } = found;
    try {
      if (!head) {
        close();
        return await readPlain(key, range);
      }
      const { fileKey } = await opened(key, head);
      const { size } = head;
      if (total !== sealedSize(size)) throw new FileUnreadable(key, 'it is not whole');
      if (range && range.first >= size) throw new RangeError('The range lies outside the file');
      const from = range?.first ?? 0;
      const last = Math.min(range?.last ?? size - 1, size - 1);
      const pieces = openedPieces({ key, fileKey, size, bytes, first, from, last });
      const start = await pieces.next();
      if (start.done || last < (first + 1) * pieceLength) {
        close();
        return { content: Readable.from(start.done ? [] : [start.value]), size };
      }
      const content = Readable.from(following(start.value, pieces), { objectMode: false });
      content.once('close', close);
      return { content, size };
    } catch (error) {
      close();
      throw error;
    }
  }

  async function renew(key: string): Promise<Renewed> {
    const bytes = await headBytes(place, key);
    if (!bytes) return 'gone';
    const head = readHead(bytes);
    if (!head) return 'plain';
    const found = await opened(key, head).catch((error: unknown) => {
      if (error instanceof FileUnreadable) return undefined;
      throw error;
    });
    if (!found) return 'shut';
    const { slot, version, fileKey, seal } = found;
    if (version === seal.version()) return 'current';
    const wrap = seal.wrap(boundTo(key, head.size), fileKey);
    return (await place.patch(key, atSlot(1 - slot), bytesOfWrap(wrap))) ? 'renewed' : 'gone';
  }

  async function sealPlain(key: string, schoolId: string): Promise<Resealed> {
    const bytes = await headBytes(place, key);
    if (!bytes) return 'gone';
    if (readHead(bytes)) return 'was';
    const seal = await seals.of(schoolId);
    const done = place.replace(key, ({ content, size }) => ({
      stream: sealed(seal, key, { stream: stillPlain(content), size }, schoolId),
      size: sealedSize(size),
    }));
    return done.then(
      (isDone) => (isDone ? 'sealed' : 'lost'),
      (error: unknown) => {
        if (error instanceof SealedMeanwhile) return 'lost';
        throw error;
      },
    );
  }

  const { remove, removeUnfinished } = place;
  return { put, read, remove, removeUnfinished, renew, sealPlain };
}

class SealedMeanwhile extends Error {}

/** Whoever looked whether it is plain did so before: nothing is sealed twice, which nobody would open. */
async function* stillPlain(content: AsyncIterable<Uint8Array>) {
  let start: Buffer | undefined = Buffer.alloc(0);
  for await (const some of content) {
    if (!start) {
      yield some;
      continue;
    }
    start = Buffer.concat([start, some]);
    if (start.byteLength < headLength) continue;
    if (readHead(start.subarray(0, headLength))) throw new SealedMeanwhile();
    yield start;
    start = undefined;
  }
  if (start) yield start;
}

async function* sealed(seal: SchoolSeal, key: string, content: Content, schoolId: string) {
  const isBytes = content instanceof Uint8Array;
  const size = isBytes ? content.byteLength : content.size;
  const fileKey = randomBytes(32);
  yield headOf({ schoolId, size, wraps: [seal.wrap(boundTo(key, size), fileKey)] });
  const last = piecesOf(size) - 1;
  let at = 0;
  for await (const piece of inPieces(isBytes ? [content] : content.stream, size)) {
    yield sealPiece(fileKey, at, at === last, piece);
    at += 1;
  }
}

/** Of the length of a piece each but the last. Throws where there is more or less than was said. */
async function* inPieces(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  size: number,
): AsyncGenerator<Uint8Array> {
  const piece = Buffer.allocUnsafe(Math.min(size, pieceLength));
  let [filled, arrived, given] = [0, 0, 0];
  for await (const some of stream) {
    arrived += some.byteLength;
    if (arrived > size) throw new Error('A file is longer than it said');
    for (let at = 0; at < some.byteLength; ) {
      const taken = some.subarray(at, at + pieceLength - filled);
      at += taken.byteLength;
      // Whole pieces of what is in memory already are not copied.
      if (taken.byteLength === pieceLength) {
        yield taken;
        given += 1;
        continue;
      }
      piece.set(taken, filled);
      filled += taken.byteLength;
      if (filled < pieceLength) continue;
      yield piece;
      [filled, given] = [0, given + 1];
    }
  }
  if (arrived < size) throw new Error('Not all of a file arrived');
  if (filled > 0 || given === 0) yield piece.subarray(0, filled);
}

async function sealOfReading(seals: Seals, key: string, schoolId: string) {
  try {
    const seal = await seals.known(schoolId);
    if (seal) return seal;
  } catch (error) {
    if (!(error instanceof DataKeyMissing || error instanceof WrongMasterKey)) throw error;
    throw new FileUnreadable(key, error.message);
  }
  throw new FileUnreadable(key, 'its school has no keys');
}

/** The newest of both wraps that opens. */
function wrapInUse(seal: SchoolSeal, key: string, { wraps, size }: Head) {
  const found = wraps.flatMap(({ version, wrapped }, slot) => {
    const fileKey = version > 0 && seal.unwrap(version, boundTo(key, size), wrapped);
    return fileKey ? [{ slot, version, fileKey }] : [];
  });
  return found.toSorted((a, b) => b.version - a.version)[0];
}

type Opening = Readonly<{
  key: string;
  fileKey: Buffer;
  size: number;
  bytes: Take;
  first: number;
  from: number;
  last: number;
}>;

async function* openedPieces({ key, fileKey, size, bytes, first, from, last }: Opening) {
  const ends = piecesOf(size) - 1;
  for (let piece = first; piece <= Math.floor(Math.max(last, 0) / pieceLength); piece += 1) {
    const starts = piece * pieceLength;
    const length = Math.min(pieceLength, size - starts);
    const sealedPiece = await bytes(length + tagLength);
    const content = openPiece(fileKey, piece, piece === ends, sealedPiece);
    if (content?.byteLength !== length) throw new FileUnreadable(key, `piece ${piece} was changed`);
    const wanted = content.subarray(Math.max(from - starts, 0), last - starts + 1);
    if (wanted.byteLength > 0) yield wanted;
  }
}

async function* following(first: Buffer, rest: AsyncIterable<Buffer>) {
  yield first;
  yield* rest;
}
