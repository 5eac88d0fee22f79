import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { unlessShut } from '@/lib/platform/storage/shut';
import { storage } from '@/lib/platform/storage/storage';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { collectedAboutMaya } from '@/lib/testing/packs';
import { lookThroughPack } from './looking';
import { readSealed } from './sealed';

test('a copy whose collected file does not open is shown, and says so', async () => {
  const school = await mintSchool();
  const { packId, storageKey } = await collectedAboutMaya(school);
  const key = String(storageKey);
  await superuser()`update packs set identity = 'signed_in' where id = ${packId}`;
  const look = () => as(school, school.people.mrsBell, (tenant) => lookThroughPack(tenant, packId));
  const before = await look();
  expect(before?.isShut).toBe(false);
  expect(before?.shown.length).toBeGreaterThan(0);

  const lies = path.join(process.env.STORAGE_DIR ?? '', key);
  const bytes = await readFile(lies);
  await writeFile(lies, bytes.subarray(0, -3));
  const after = await look();
  expect(after).toMatchObject({ isShut: true, shown: [], counts: { open: 0, done: 0 } });

  // Whole as a file, and not what was sealed for this person.
  await (await storage()).put(key, Buffer.alloc(100, 7), school.id);
  expect(await look()).toMatchObject({ isShut: true });
  const place = { schoolId: school.id, personId: school.people.maya.id, storageKey: key };
  expect(await unlessShut(() => readSealed(place))).toBe('shut');

  await writeFile(lies, bytes);
  expect((await look())?.isShut).toBe(false);
});
