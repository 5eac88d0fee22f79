import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage, uploadKey } from './storage';

let root: string;
let storage: Storage;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'storage-'));
  storage = openStorage({ root });
});
afterEach(() => rm(root, { recursive: true }));

const maya = '0199a1b2-0000-7000-8000-00000000aaaa';
const fileId = '0199a1b2-0000-7000-8000-00000000bbbb';
const key = uploadKey({ personId: maya, fileId, extension: 'jpg', on: '2026-11-16' });

async function contentOf(range?: { first: number; last?: number }) {
  const stored = await storage.read(key, range);
  return stored && (await buffer(stored.content)).toString();
}

async function filesBelow(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

test('what was put can be read, whole and in part', async () => {
  expect(await storage.put(key, Buffer.from('a page of sums'))).toBe(14);
  expect(await contentOf()).toBe('a page of sums');
  expect(await contentOf({ first: 2, last: 5 })).toBe('page');
  expect(await contentOf({ first: 10 })).toBe('sums');
  expect(await contentOf({ first: 10, last: 999 })).toBe('sums');
  const part = await storage.read(key, { first: 2, last: 5 });
  expect(part?.size).toBe(14);
  part?.content.destroy();
  await expect(storage.read(key, { first: 14 })).rejects.toThrow(RangeError);
});

test('a stream is stored like bytes are, and an empty file is a file', async () => {
  expect(await storage.put(key, Readable.from([Buffer.from('one '), Buffer.from('two')]))).toBe(7);
  expect(await contentOf()).toBe('one two');
  await storage.put(key, new Uint8Array());
  expect(await contentOf()).toBe('');
});

test('an upload that breaks off leaves nothing, and what was there stays', async () => {
  await storage.put(key, Buffer.from('the first'));
  const breaking = Readable.from(
    (async function* () {
      yield Buffer.from('the sec');
      throw new Error('the line went dead');
    })(),
  );
  await expect(storage.put(key, breaking)).rejects.toThrow('the line went dead');
  expect(await contentOf()).toBe('the first');
  expect(await filesBelow(root)).toEqual([`${fileId}.jpg`]);
});

test('what was removed is gone, and may be removed again', async () => {
  await storage.put(key, Buffer.from('a page'));
  await storage.remove(key);
  expect(await storage.read(key)).toBeNull();
  expect(await filesBelow(root)).toEqual([]);
  await expect(storage.remove(key)).resolves.toBeUndefined();
});

test('nobody else on the machine can read it', async () => {
  await storage.put(key, Buffer.from('a page'));
  expect((await stat(path.join(root, key))).mode & 0o077).toBe(0);
});

test('what a stopped server left half received is cleared away', async () => {
  await storage.put(key, Buffer.from('a page'));
  await writeFile(path.join(root, 'incoming', 'half'), 'half a pa');
  await storage.removeUnfinished(new Date(Date.now() - 60_000));
  expect(await filesBelow(root)).toContain('half');
  await storage.removeUnfinished(new Date(Date.now() + 60_000));
  expect(await filesBelow(root)).toEqual([`${fileId}.jpg`]);
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
  await expect(storage.put(strange, Buffer.from('x'))).rejects.toThrow('malformed');
  await expect(storage.read(strange)).rejects.toThrow('malformed');
  expect(() => storage.remove(strange)).toThrow('malformed');
  expect(await filesBelow(root)).toEqual([]);
});
