import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Sql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { storage } from '@/lib/platform/storage/storage';
import { asRemover, within } from './doors';

const atATime = 200;

/**
 * Takes out of storage what no row refers to any more. Each file is forgotten only once it is gone, so that a worker
 * that dies between leaves it to the next.
 */
export async function removeNotedFiles(sql: Sql, schoolId: string) {
  const store = await storage();
  for (;;) {
    const taken = await within(sql, { schoolId, by: null, run: randomUUID() }, async (inner) => {
      const noted = await inner<{ id: string; key: string }[]>`
        select id, storage_key as key from removed_files where school_id = ${schoolId} order by id limit ${atATime}`;
      for (const { key } of noted) await store.remove(key);
      await inner`
        delete from removed_files where school_id = ${schoolId} and id = any(${noted.map(({ id }) => id)}::uuid[])`;
      return noted.length;
    });
    if (taken < atATime) return;
  }
}

/** Of every school: what a worker that died left behind. */
export async function removeNotedFilesEverywhere() {
  const schools = await gatePool().sql<{ id: string }[]>`select id from schools order by id`;
  await asRemover((sql) => eachByItself(schools, ({ id }) => removeNotedFiles(sql, id)));
}
