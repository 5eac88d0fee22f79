import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateIdentity } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectNew, noticeGone } from './stored-files';
import { openVault } from './vault';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-stored-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('what was handed in is backed up, and what is on its way is not', async () => {
  const [files, kept] = [path.join(folder, 'files'), path.join(folder, 'vault')];
  const uploads = 'users/maya/uploads/2026/11';
  await mkdir(path.join(files, uploads), { recursive: true });
  await mkdir(path.join(files, 'incoming'), { recursive: true });
  for (const name of [`${uploads}/drawing.jpg`, `${uploads}/photo.part`, 'incoming/sending'])
    await writeFile(path.join(files, name), 'some bytes');
  const vault = openVault(kept, await generateIdentity());
  await collectNew(files, vault);
  await noticeGone(files, vault);
  expect(await vault.names('files')).toEqual([`files/${uploads}/drawing.jpg`]);
  expect(await vault.names('gone')).toEqual([]);
});
