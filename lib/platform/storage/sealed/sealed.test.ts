import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startObjectStore } from '@/lib/testing/object-store';
import { newKey, openKeyFolder } from '../../keys/store';
import { dataKeyOf, noteDataKeys, readDataKeys, sealsOf } from '../../sealing/data-keys';
import { openFolder } from '../folder';
import { uploadKey } from '../keys';
import { openObjectStore } from '../object-store';
import type { Place, Storage } from '../store';
import { atPiece, atSlot, headLength, pieceLength, sealedSize, tagLength } from './format';
import { FileUnreadable, sealedStorage } from './sealed';

const maya = '0199a1b2-0000-7000-8000-00000000aaaa';
const key = uploadKey({
  ...{ personId: maya, fileId: '0199a1b2-0000-7000-8000-00000000bbbb' },
  ...{ extension: 'pdf', on: '2026-11-16' },
});
const another = key.replace('bbbb.', 'cccc.');

let folder: string;
let school: string;
let objects: Awaited<ReturnType<typeof startObjectStore>>;
beforeAll(async () => {
  objects = await startObjectStore();
});
afterAll(() => objects.stop());
const master = newKey();
const keysIn = () => openKeyFolder(path.join(folder, 'keys'), master);
/** As a process of its own would have them. */
const openAt = (place: Place, { readsPlain = true, keys = keysIn() } = {}) =>
  sealedStorage(place, { seals: sealsOf(keys), readsPlain: async () => readsPlain });

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks sealed-'));
  school = crypto.randomUUID();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function bytesBelow(root: string) {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(
    await Promise.all(files.map(({ parentPath, name }) => readFile(path.join(parentPath, name)))),
  );
}

/** A new data key that seals from now on, as renewing brings it in. */
async function renewKey(keys = keysIn()) {
  const noted = await readDataKeys(keys, school);
  const next = Math.max(...(noted?.keys ?? [])) + 1;
  await keys.keep(dataKeyOf(school, next));
  await noteDataKeys(keys, school, (then) => ({ keys: [...then.keys, next], current: next }));
  return next;
}

describe.each([
  [
    'a folder',
    () => openFolder({ root: path.join(folder, 'files') }),
    () => path.join(folder, 'files'),
  ],
  ['an object store', () => openObjectStore(objects.store), () => objects.folder],
])('in %s', (_, open, where) => {
  let place: Place;
  let store: Storage;
  beforeEach(async () => {
    place = open();
    store = openAt(place);
    for (const each of [key, another]) await place.remove(each);
  });

  const contentOf = async (
    range?: { first: number; last?: number },
    of = key,
    from: Storage = store,
  ) => {
    const stored = await from.read(of, range);
    return stored && buffer(stored.content);
  };
  const lying = async (of = key) => {
    const stored = await place.read(of);
    if (!stored) throw new Error('Nothing lies there');
    return buffer(stored.content);
  };

  test('what was put is read again, and nothing of it stands in any byte that lies there', async () => {
    const marker = 'what only Maya wrote';
    const content = Buffer.from(`%PDF-1.7 ${marker} `.repeat(9_000));
    expect(await store.put(key, content, school)).toBe(content.byteLength);
    expect((await contentOf())?.equals(content)).toBe(true);
    const all = await bytesBelow(where());
    expect(all.includes(marker)).toBe(false);
    expect(all.includes('%PDF')).toBe(false);
    expect((await lying()).byteLength).toBe(sealedSize(content.byteLength));
    // Another process, with the same keys.
    expect((await contentOf(undefined, key, openAt(place)))?.equals(content)).toBe(true);
  });

  test('the same twice lies there differently', async () => {
    await store.put(key, Buffer.from('a page of sums'), school);
    await store.put(another, Buffer.from('a page of sums'), school);
    const [one, two] = [await lying(), await lying(another)];
    expect(one.subarray(headLength).equals(two.subarray(headLength))).toBe(false);
  });

  test('ranges are those of what was put', async () => {
    const content = randomBytes(2 * pieceLength + 1_000);
    const size = content.byteLength;
    await store.put(key, { stream: Readable.from([content]), size }, school);
    for (const [first, last] of [
      [0, 0],
      [0, pieceLength - 1],
      [0, pieceLength],
      [pieceLength - 1, pieceLength],
      [pieceLength, pieceLength],
      [pieceLength, 2 * pieceLength - 1],
      [2 * pieceLength - 1, 2 * pieceLength],
      [size - 1, size - 1],
      [size - 1, size + 999],
      [5, undefined],
      [2 * pieceLength + 3, undefined],
    ] as const) {
      const stored = await store.read(key, { first, ...(last !== undefined && { last }) });
      expect(stored?.size).toBe(size);
      const found = stored && (await buffer(stored.content));
      expect(found?.equals(content.subarray(first, (last ?? size) + 1))).toBe(true);
    }
    for (const first of [-1, size, size + 5, 3 * pieceLength, 99 * pieceLength])
      await expect(store.read(key, { first })).rejects.toThrow(RangeError);
    await expect(store.read(key, { first: 2, last: 1 })).rejects.toThrow(RangeError);
  });

  test('lengths about those of a piece, in whatever pieces they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 1, pieceLength - 1, pieceLength, pieceLength + 1, 2 * pieceLength),
        fc.integer({ min: 1, max: pieceLength + 7 }),
        async (size, step) => {
          const content = randomBytes(size);
          async function* stream() {
            for (let at = 0; at < size; at += step) yield content.subarray(at, at + step);
          }
          expect(await store.put(key, { stream: stream(), size }, school)).toBe(size);
          const stored = await store.read(key);
          expect(stored?.size).toBe(size);
          expect(stored && (await buffer(stored.content)).equals(content)).toBe(true);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('an upload that breaks off, or is not as long as it said, leaves nothing', async () => {
    async function* breaking() {
      yield Buffer.from('the sec');
      throw new Error('the line went dead');
    }
    await expect(store.put(key, { stream: breaking(), size: 10 }, school)).rejects.toThrow(
      'the line went dead',
    );
    for (const size of [3, 10]) {
      const stream = Readable.from([Buffer.from('the '), Buffer.from('sec')]);
      await expect(store.put(key, { stream, size }, school)).rejects.toThrow(
        size === 3 ? 'longer' : 'Not all',
      );
    }
    expect(await store.read(key)).toBeNull();
    expect(await store.renew(key)).toBe('gone');
  });

  const whole = 3 * pieceLength;
  const tampered: readonly (readonly [string, (bytes: Buffer) => Buffer])[] = [
    ['a bit of the first piece', (bytes) => flipped(bytes, atPiece(0) + 5)],
    ['a bit of a later piece', (bytes) => flipped(bytes, atPiece(2) + 5)],
    ['a bit of a tag', (bytes) => flipped(bytes, atPiece(1) - 1)],
    ['the size it says', (bytes) => flipped(bytes, 31)],
    ['the school it says', (bytes) => flipped(bytes, 12)],
    ['the wrap of its key', (bytes) => flipped(bytes, 60)],
    ['its last piece cut off', (bytes) => bytes.subarray(0, atPiece(2))],
    ['a byte cut off', (bytes) => bytes.subarray(0, -1)],
    ['a byte put on', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['all but its head cut off', (bytes) => bytes.subarray(0, headLength)],
    [
      'two pieces changed for one another',
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, atPiece(0)),
          bytes.subarray(atPiece(1), atPiece(2)),
          bytes.subarray(atPiece(0), atPiece(1)),
          bytes.subarray(atPiece(2)),
        ]),
    ],
    [
      'a piece left out and the size made to fit',
      (bytes) => {
        const made = Buffer.concat([bytes.subarray(0, atPiece(1)), bytes.subarray(atPiece(2))]);
        made.writeBigUInt64BE(BigInt(whole - pieceLength), 24);
        return made;
      },
    ],
  ];
  test.each(tampered)('%s is found', async (_what, change) => {
    const content = randomBytes(whole);
    await store.put(key, content, school);
    await place.put(key, change(await lying()));
    const read = async () => {
      const stored = await store.read(key);
      return stored && buffer(stored.content);
    };
    await expect(read()).rejects.toThrow(FileUnreadable);
  });

  test('a file that lies under another’s name does not open, nor does a piece of another', async () => {
    const content = randomBytes(whole);
    await store.put(key, content, school);
    await store.put(another, content, school);
    const [one, two] = [await lying(), await lying(another)];
    await place.put(key, two);
    await expect(store.read(key)).rejects.toThrow(FileUnreadable);
    await place.put(
      key,
      Buffer.concat([
        one.subarray(0, atPiece(1)),
        two.subarray(atPiece(1), atPiece(2)),
        one.subarray(atPiece(2)),
      ]),
    );
    expect((await contentOf({ first: 0, last: 9 }))?.equals(content.subarray(0, 10))).toBe(true);
    await expect(store.read(key, { first: pieceLength })).rejects.toThrow(FileUnreadable);
  });

  test('without its keys, and with those of another installation, it does not open, and none are made', async () => {
    await store.put(key, Buffer.from('a page'), school);
    const elsewhere = openKeyFolder(path.join(folder, 'other keys'), newKey());
    const there = openAt(place, { keys: elsewhere });
    await expect(there.read(key)).rejects.toThrow(FileUnreadable);
    expect(await elsewhere.all()).toEqual([]);
    await sealsOf(elsewhere).of(school);
    await expect(there.read(key)).rejects.toThrow(FileUnreadable);
    expect(await there.renew(key)).toBe('shut');
    const wrong = openKeyFolder(path.join(folder, 'keys'), newKey());
    await expect(openAt(place, { keys: wrong }).read(key)).rejects.toThrow(FileUnreadable);
    await rm(path.join(folder, 'keys', `${dataKeyOf(school, 1)}.key`));
    await expect(openAt(place).read(key)).rejects.toThrow(FileUnreadable);
  });

  test('a file from before is read, whole and in part, until all are sealed', async () => {
    const content = randomBytes(2 * pieceLength + 10);
    await place.put(key, content);
    expect((await contentOf())?.equals(content)).toBe(true);
    expect((await contentOf({ first: 3, last: 9 }))?.equals(content.subarray(3, 10))).toBe(true);
    const late = { first: pieceLength + 7 };
    expect((await contentOf(late))?.equals(content.subarray(late.first))).toBe(true);
    await place.put(another, new Uint8Array());
    expect((await contentOf(undefined, another))?.byteLength).toBe(0);

    const strict = openAt(place, { readsPlain: false });
    await expect(strict.read(key)).rejects.toThrow('not sealed');
    await expect(strict.read(key, late)).rejects.toThrow('not sealed');
    expect(await store.renew(key)).toBe('plain');

    for (const each of [key, another]) {
      expect(await store.sealPlain(each, school)).toBe('sealed');
      expect(await store.sealPlain(each, school)).toBe('was');
    }
    await place.remove(another);
    expect(await store.sealPlain(another, school)).toBe('gone');
    await place.put(another, new Uint8Array());
    const passing = sealedStorage(
      { ...place, replace: async () => false },
      { seals: sealsOf(keysIn()), readsPlain: async () => true },
    );
    expect(await passing.sealPlain(another, school)).toBe('lost');
    expect(await store.sealPlain(another, school)).toBe('sealed');

    // Another seals it after it was found plain and before it is read.
    const text = Buffer.from('once');
    await place.put(another, text);
    const overtaken = sealedStorage(
      {
        ...place,
        replace: async (each, make) => {
          expect(await store.sealPlain(each, school)).toBe('sealed');
          return place.replace(each, make);
        },
      },
      { seals: sealsOf(keysIn()), readsPlain: async () => true },
    );
    expect(await overtaken.sealPlain(another, school)).toBe('lost');
    expect((await contentOf(undefined, another))?.equals(text)).toBe(true);
    expect((await lying()).byteLength).toBe(sealedSize(content.byteLength));
    expect((await contentOf(undefined, key, strict))?.equals(content)).toBe(true);
    expect((await contentOf(undefined, another, strict))?.equals(text)).toBe(true);
  });

  test('its key is renewed in place: pieces stay as they lie, and the key before is needed no more', async () => {
    const content = randomBytes(pieceLength + 10);
    const keys = keysIn();
    const writing = openAt(place, { keys });
    await writing.put(key, content, school);
    const before = await lying();
    expect(await writing.renew(key)).toBe('current');
    for (let version = 2; version <= 4; version += 1) {
      expect(await renewKey(keys)).toBe(version);
      const later = openAt(place);
      expect(await later.renew(key)).toBe('renewed');
      expect(await later.renew(key)).toBe('current');
      expect((await contentOf(undefined, key, later))?.equals(content)).toBe(true);
    }
    expect((await lying()).subarray(headLength).equals(before.subarray(headLength))).toBe(true);
    await noteDataKeys(keys, school, () => ({ keys: [4], from: 4 }));
    for (const version of [1, 2, 3]) await keys.destroy(dataKeyOf(school, version));
    expect((await contentOf(undefined, key, openAt(place)))?.equals(content)).toBe(true);
    // What was not renewed in time is shut for good.
    await place.put(key, before);
    await expect(openAt(place).read(key)).rejects.toThrow(FileUnreadable);
  });
});

test('whoever reads while keys are renewed reads all of it, and a write that broke off takes nothing away', async () => {
  const place = openFolder({ root: path.join(folder, 'files') });
  const content = randomBytes(5 * pieceLength);
  const keys = keysIn();
  await openAt(place, { keys }).put(key, content, school);
  // As renewing does: whoever reads knows a key before any seals with it.
  for (const version of [2, 3, 4]) await keys.keep(dataKeyOf(school, version));
  await noteDataKeys(keys, school, () => ({ keys: [1, 2, 3, 4] }));
  let goesOn = true;
  const readers = Array.from({ length: 3 }, async () => {
    let reads = 0;
    for (const mine = openAt(place); goesOn || reads === 0; reads += 1) {
      const stored = await mine.read(key, { first: 10 });
      expect(stored && (await buffer(stored.content)).equals(content.subarray(10))).toBe(true);
    }
    return reads;
  });
  for (const current of [2, 3, 4]) {
    await noteDataKeys(keys, school, () => ({ current }));
    expect(await openAt(place).renew(key)).toBe('renewed');
  }
  goesOn = false;
  for (const reads of await Promise.all(readers)) expect(reads).toBeGreaterThan(0);
  // The next one, written by half: it goes where the one in use is not.
  await place.patch(key, atSlot(0), randomBytes(40));
  const stored = await openAt(place).read(key);
  expect(stored && (await buffer(stored.content)).equals(content)).toBe(true);
  expect(await openAt(place).renew(key)).toBe('current');
});

test('only what is asked for is read from where it lies', async () => {
  const root = path.join(folder, 'files');
  const place = openFolder({ root });
  await openAt(place).put(key, randomBytes(40 * pieceLength), school);
  let read = 0;
  const counted: Place = {
    ...place,
    read: async (of, range) => {
      const stored = await place.read(of, range);
      stored?.content.on('data', (some: Buffer) => {
        read += some.byteLength;
      });
      stored?.content.pause();
      return stored;
    },
  };
  const stored = await openAt(counted).read(key, {
    first: 20 * pieceLength,
    last: 20 * pieceLength + 9,
  });
  expect(stored && (await buffer(stored.content)).byteLength).toBe(10);
  expect(read).toBeLessThanOrEqual(headLength + pieceLength + tagLength);
});

test('what a stopped server left half sealed is cleared like any half of a file', async () => {
  const root = path.join(folder, 'files');
  const place = openFolder({ root });
  const store = openAt(place);
  await place.put(key, Buffer.from('a page'));
  await writeFile(path.join(root, 'incoming', 'half'), 'half a head');
  await store.removeUnfinished(new Date(Date.now() + 60_000));
  expect(await readdir(path.join(root, 'incoming'))).toEqual([]);
  expect(String(await buffer((await store.read(key))?.content ?? Readable.from([])))).toBe(
    'a page',
  );
});

function flipped(bytes: Buffer, at: number) {
  const made = Buffer.from(bytes);
  made[at] = (made[at] ?? 0) ^ 1;
  return made;
}
