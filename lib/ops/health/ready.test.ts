import { afterAll, expect, test } from 'vitest';
import { closePools } from '@/lib/platform/database';
import { uploadKey } from '@/lib/platform/storage/keys';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { areSomeStored } from './ready';

afterAll(() => closePools());

test('that files are stored is seen without anybody signed in', async () => {
  const school = await mintSchool();
  const { id } = school.people.maya;
  const fileId = crypto.randomUUID();
  const key = uploadKey({ personId: id, fileId, extension: 'jpg', on: school.today });
  await superuser()`insert into files (id, school_id, owner_id, student_id, kind, content_type, bytes, storage_key)
    values (${fileId}, ${school.id}, ${id}, ${id}, 'photo', 'image/jpeg', 6, ${key})`;
  expect(await areSomeStored()).toBe(true);
});
