import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFolder } from '@/lib/platform/storage/folder';
import { uploadKey } from '@/lib/platform/storage/keys';
import { lookAtFolder } from './folder';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks health-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const [some, none] = [async () => true, async () => false];
const ill = 'the stored files are not where they should be';

test('a folder that is not there, or empty, is well only while nobody has stored a file', async () => {
  const missing = path.join(folder, 'not', 'mounted');
  for (const root of [missing, folder]) {
    await lookAtFolder(root, none);
    await expect(lookAtFolder(root, some)).rejects.toThrow(ill);
  }
  await mkdir(path.join(folder, 'incoming'));
  await expect(lookAtFolder(folder, some)).rejects.toThrow(ill);
  expect(await readdir(folder)).toEqual(['incoming']);
});

test('one with files is well, and asks nobody', async () => {
  const id = crypto.randomUUID();
  const key = uploadKey({ personId: id, fileId: id, extension: 'txt', on: '2026-11-16' });
  await openFolder({ root: folder }).put(key, Buffer.from('a'));
  await lookAtFolder(folder, async () => expect.fail('asked'));
});

test('a file in its place is not', async () => {
  const file = path.join(folder, 'file');
  await writeFile(file, '');
  await expect(lookAtFolder(file, none)).rejects.toThrow('ENOTDIR');
});
