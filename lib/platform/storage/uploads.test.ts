import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { uploadsUnderWay } from '@/db/schema/files';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { inSchool } from '../tenancy';
import { uploadKey } from './keys';
import { storage } from './storage';
import { clearUploadsOf, uploadsOf } from './uploads';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const aKey = () =>
  uploadKey({
    personId: school.people.maya.id,
    fileId: newId(),
    extension: 'jpg',
    on: '2026-11-16',
  });
const mayas = async () => {
  const { maya } = school.people;
  const actor = { ...(await actorOf(school, maya)), personId: maya.id };
  return { actor, uploads: uploadsOf(actor) };
};
const noted = async () => {
  const rows = await ownerDatabase()
    .select()
    .from(uploadsUnderWay)
    .where(eq(uploadsUnderWay.schoolId, school.id));
  return rows.map(({ storageKey }) => storageKey);
};
const isStored = async (key: string) => (await (await storage()).read(key)) !== null;
const aDayLater = () => superuser()`
  update uploads_under_way set created_at = now() - interval '25 hours' where school_id = ${school.id}`;

test('what arrived is stored and no longer under way', async () => {
  const { actor, uploads } = await mayas();
  const key = aKey();
  await uploads.put(key, Buffer.from('a page'));
  expect(await noted()).toEqual([key]);
  await inSchool(actor, 'read write', uploads.arrived);
  expect(await noted()).toEqual([]);
  await clearUploadsOf(school.id);
  expect(await isStored(key)).toBe(true);
});

test('what is taken back leaves nothing', async () => {
  const { uploads } = await mayas();
  const key = aKey();
  await uploads.put(key, Buffer.from('a page'));
  await uploads.takeBack();
  expect(await noted()).toEqual([]);
  expect(await isStored(key)).toBe(false);
});

test('what a server that died left behind is removed a day later, not while it may still arrive', async () => {
  const { uploads } = await mayas();
  const [stored, neverStored] = [aKey(), aKey()];
  await uploads.put(stored, Buffer.from('a page'));
  await superuser()`insert into uploads_under_way (id, school_id, person_id, storage_key)
    values (${newId()}, ${school.id}, ${school.people.maya.id}, ${neverStored})`;
  await clearUploadsOf(school.id);
  expect(await noted()).toHaveLength(2);
  expect(await isStored(stored)).toBe(true);
  await aDayLater();
  const elsewhere = await mintSchool();
  await clearUploadsOf(elsewhere.id);
  expect(await noted()).toHaveLength(2);
  await clearUploadsOf(school.id);
  expect(await noted()).toEqual([]);
  expect(await isStored(stored)).toBe(false);
});

test('a change that was rolled back leaves its upload under way', async () => {
  const { actor, uploads } = await mayas();
  const key = aKey();
  await uploads.put(key, Buffer.from('a page'));
  await expect(
    inSchool(actor, 'read write', async (tenant) => {
      await uploads.arrived(tenant);
      throw new Error('the power went');
    }),
  ).rejects.toThrow('the power went');
  expect(await noted()).toEqual([key]);
});

test('what was kept stays, though only the answer that it was is lost', async () => {
  const { actor, uploads } = await mayas();
  const key = aKey();
  await uploads.put(key, Buffer.from('a page'));
  await inSchool(actor, 'read write', uploads.arrived);
  await uploads.takeBack();
  expect(await isStored(key)).toBe(true);
});

test('nobody notes another’s file, and the night takes away none that is some work’s', async () => {
  const { actor, uploads } = await mayas();
  const { leo, maya } = school.people;
  const note = (storageKey: string) =>
    inSchool(actor, 'read write', ({ db }) =>
      db.insert(uploadsUnderWay).values({ schoolId: school.id, personId: maya.id, storageKey }),
    );
  const leos = uploadKey({ personId: leo.id, fileId: newId(), extension: 'jpg', on: '2026-11-16' });
  await expect(note(leos)).rejects.toMatchObject({ cause: { code: '23514' } });
  const key = aKey();
  await uploads.put(key, Buffer.from('a page'));
  await superuser()`insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, storage_key)
    values (${newId()}, ${school.id}, ${maya.id}, ${maya.id}, 'photo', 'image/jpeg', 6, ${key})`;
  await aDayLater();
  await clearUploadsOf(school.id);
  expect(await noted()).toEqual([]);
  expect(await isStored(key)).toBe(true);
});
