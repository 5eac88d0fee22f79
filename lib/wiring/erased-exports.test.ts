import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { makeFile, releaseExport } from '@/lib/exports/commands';
import { fetchExport } from '@/lib/exports/fetching';
import { storage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { joinedBy, preparedExport } from '@/lib/testing/exports';
import { actorOf, mintSchoolWithAllStaff } from '@/lib/testing/mint';
import { tasks } from './tasks';

test('once a child is erased, the export they may stand in is gone with its file, without waiting for a night', async () => {
  const school = await mintSchoolWithAllStaff();
  const { mrsBell } = school.people;
  const eight = Array.from({ length: 8 }, () => ({
    yearGroup: 3,
    homeLanguage: 'en',
    senStatus: 'none',
  }));
  const [child = ''] = await joinedBy(school, eight);
  const actor = await actorOf(school, mrsBell);
  const prepared = await preparedExport(school);
  const input = { exportId: prepared.id, rare: prepared.rare ?? 0, understood: 'yes' as const };
  const made = await makeFile(input, storedDirectly(mrsBell.id), actor);
  const { id, storageKey } = await office(school, (tenant) => releaseExport(tenant, made));
  const isStored = async () =>
    (await storage()).read(storageKey ?? '').then(
      (file) => file !== null && file !== undefined,
      () => false,
    );
  expect(await fetchExport(actor, id)).toBeDefined();
  expect(await isStored()).toBe(true);

  const erasure = randomUUID();
  await superuser()`
    insert into erasures (id, school_id, person_id, state, reason, asked_by_id, confirmed_by_id, confirmed_at)
    values (${erasure}, ${school.id}, ${child}, 'waiting', 'asked', ${mrsBell.id}, ${mrsBell.id}, now())`;
  // Safe: the task looks at nothing of the queue's.
  await tasks.erase_person?.({ school: school.id, event: erasure }, {} as never);
  expect(await fetchExport(actor, id)).toBeUndefined();
  expect(await isStored()).toBe(false);
});
