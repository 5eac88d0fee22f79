import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startObjectStore } from '@/lib/testing/object-store';
import { openFolder } from './folder';
import { uploadKey } from './keys';
import { openObjectStore, whyUnusable } from './object-store';
import type { Place, StoredFile } from './store';

const maya = '0199a1b2-0000-7000-8000-00000000aaaa';
const fileId = '0199a1b2-0000-7000-8000-00000000bbbb';
const key = uploadKey({ personId: maya, fileId, extension: 'jpg', on: '2026-11-16' });

let root: string;
let objects: Awaited<ReturnType<typeof startObjectStore>>;
beforeAll(async () => {
  objects = await startObjectStore();
});
afterAll(() => objects.stop());
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storage-'));
});
afterEach(() => rm(root, { recursive: true }));

async function filesBelow(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe.each([
  ['a folder', () => openFolder({ root })],
  ['an object store', () => openObjectStore(objects.store)],
])('%s', (_, open) => {
  let store: Place;
  beforeEach(async () => {
    store = open();
    await store.remove(key);
  });

  async function contentOf(range?: { first: number; last?: number }) {
    const stored = await store.read(key, range);
    return stored && (await buffer(stored.content)).toString();
  }

  test('what was put can be read, whole and in part', async () => {
    expect(await store.put(key, Buffer.from('a page of sums'))).toBe(14);
    expect(await contentOf()).toBe('a page of sums');
    expect(await contentOf({ first: 2, last: 5 })).toBe('page');
    expect(await contentOf({ first: 10 })).toBe('sums');
    expect(await contentOf({ first: 10, last: 999 })).toBe('sums');
    const part = await store.read(key, { first: 2, last: 5 });
    expect(part?.size).toBe(14);
    part?.content.destroy();
    await expect(store.read(key, { first: 14 })).rejects.toThrow(RangeError);
  });

  test('a stream is stored like bytes are, and an empty file is a file', async () => {
    const stream = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    expect(await store.put(key, { stream, size: 7 })).toBe(7);
    expect(await contentOf()).toBe('one two');
    await store.put(key, new Uint8Array());
    expect(await contentOf()).toBe('');
    expect((await store.read(key))?.size).toBe(0);
  });

  test('an upload that breaks off, or is not as long as it said, leaves nothing', async () => {
    async function* breaking() {
      yield Buffer.from('the sec');
      throw new Error('the line went dead');
    }
    await expect(store.put(key, { stream: breaking(), size: 10 })).rejects.toThrow(
      'the line went dead',
    );
    for (const size of [3, 10]) {
      const stream = Readable.from([Buffer.from('the '), Buffer.from('sec')]);
      await expect(store.put(key, { stream, size })).rejects.toThrow(size === 3 ? 'longer' : 'Not');
    }
    expect(await store.read(key)).toBeNull();
  });

  test('what was removed is gone, and may be removed again', async () => {
    await store.put(key, Buffer.from('a page'));
    await store.remove(key);
    expect(await store.read(key)).toBeNull();
    await expect(store.remove(key)).resolves.toBeUndefined();
  });

  test('bytes in the midst are replaced in a file that is there, and in no other', async () => {
    await store.put(key, Buffer.from('a page of sums'));
    expect(await store.patch(key, 2, Buffer.from('book'))).toBe(true);
    expect(await contentOf()).toBe('a book of sums');
    await store.remove(key);
    expect(await store.patch(key, 2, Buffer.from('page'))).toBe(false);
    expect(await store.read(key)).toBeNull();
  });

  test('a file takes the place of what it is made of, or nothing does', async () => {
    await store.put(key, Buffer.from('a page'));
    const larger = ({ content, size }: StoredFile) => ({
      stream: (async function* () {
        for await (const piece of content) yield Buffer.from(String(piece).toUpperCase());
        yield Buffer.from('!');
      })(),
      size: size + 1,
    });
    expect(await store.replace(key, larger)).toBe(true);
    expect(await contentOf()).toBe('A PAGE!');
    await expect(
      store.replace(key, ({ content, size }) => ({ stream: content, size: size + 1 })),
    ).rejects.toThrow('Not all');
    expect(await contentOf()).toBe('A PAGE!');
    await store.remove(key);
    expect(await store.replace(key, larger)).toBe(false);
    expect(await store.read(key)).toBeNull();
  });

  test.each([
    '../../etc/passwd',
    '/etc/passwd',
    `users/${maya}/uploads/2026/11/../${fileId}.jpg`,
    `users/${maya}/uploads/2026/13/${fileId}.jpg`,
    `users/${maya}/uploads/2026/11/${fileId}`,
    `users/${maya}/uploads/2026/11/${fileId}.jpg\n`,
    `users/${maya}/uploads/2026/11/${fileId}.jpg\0.html`,
    `users/maya/uploads/2026/11/${fileId}.jpg`,
    `users\\${maya}\\uploads\\2026\\11\\${fileId}.jpg`,
    'incoming/half',
    '',
  ])('the key %j reaches nothing', async (strange) => {
    await expect(store.put(strange, Buffer.from('x'))).rejects.toThrow('malformed');
    await expect(store.read(strange)).rejects.toThrow('malformed');
    await expect(store.remove(strange)).rejects.toThrow('malformed');
  });
});

describe('a folder of the disk', () => {
  test('brings nothing back that went while another was made of it', async () => {
    const store = openFolder({ root });
    for (const meanwhile of ['went', 'came'] as const) {
      await store.put(key, Buffer.from('a page'));
      const done = await store.replace(key, ({ content, size }) => ({
        stream: (async function* () {
          yield* content;
          if (meanwhile === 'went') await store.remove(key);
          else await store.put(key, Buffer.from('a newer page'));
        })(),
        size,
      }));
      expect(done).toBe(false);
      const stored = await store.read(key);
      expect(stored && String(await buffer(stored.content))).toBe(
        meanwhile === 'went' ? null : 'a newer page',
      );
    }
    expect(await filesBelow(root)).toEqual([`${fileId}.jpg`]);
  });

  test('holds nothing that broke off, and nothing else than what was put', async () => {
    const store = openFolder({ root });
    await store.put(key, Buffer.from('the first'));
    const short = Readable.from([Buffer.from('the sec')]);
    await expect(store.put(key, { stream: short, size: 10 })).rejects.toThrow('Not');
    expect(await readFile(path.join(root, key), 'utf8')).toBe('the first');
    expect(await filesBelow(root)).toEqual([`${fileId}.jpg`]);
  });

  test('can be read by nobody else on the machine', async () => {
    await openFolder({ root }).put(key, Buffer.from('a page'));
    expect((await stat(path.join(root, key))).mode & 0o077).toBe(0);
  });

  test('is cleared of what a stopped server left half received', async () => {
    const store = openFolder({ root });
    await store.put(key, Buffer.from('a page'));
    await writeFile(path.join(root, 'incoming', 'half'), 'half a pa');
    await store.removeUnfinished(new Date(Date.now() - 60_000));
    expect(await filesBelow(root)).toContain('half');
    await store.removeUnfinished(new Date(Date.now() + 60_000));
    expect(await filesBelow(root)).toEqual([`${fileId}.jpg`]);
  });
});

describe('an object store of the network', () => {
  test('holds the very bytes under the key', async () => {
    const bytes = Buffer.from([0xff, 0xd8, 0, 13, 10, 0xff]);
    await openObjectStore(objects.store).put(key, bytes);
    const [kept = ''] = (await filesBelow(objects.folder)).filter((name) =>
      name.includes(`${fileId}.jpg._S3rver_object`),
    );
    const at = path.join(objects.folder, 'evidence', path.dirname(key), kept);
    expect(await readFile(at)).toEqual(bytes);
  });

  test('is usable with its bucket and its keys only', async () => {
    expect(await whyUnusable(objects.store)).toBeUndefined();
    expect(await whyUnusable({ ...objects.store, bucket: 'elsewhere' })).toBe(
      'there is no such bucket',
    );
    expect(await whyUnusable({ ...objects.store, accessKeyId: 'guessed' })).toBe(
      'it does not let us in',
    );
    const gone = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => gone.once('listening', resolve));
    const { port } = gone.address() as { port: number };
    await new Promise((resolve) => gone.close(resolve));
    expect(await whyUnusable({ ...objects.store, endpoint: `http://127.0.0.1:${port}` })).toBe(
      'ECONNREFUSED',
    );
  });
});
