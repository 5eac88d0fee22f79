import 'server-only';
import type { Sql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { log } from '@/lib/platform/log';
import { storage } from '@/lib/platform/storage/storage';
import type { Storage } from '@/lib/platform/storage/store';
import { asRemover } from '../removing/doors';
import { eachOf, filesOfSchool } from './files';

/*
 * Whether the files that rows name are there and open. Nothing of it is put right here: a file that is gone comes back
 * from a backup or not at all.
 */

export type Looked = Readonly<{ files: number; missing: number; shut: number }>;

/** Each week, of every school; what the privacy page shows is kept, in numbers. */
export const lookForFiles = () =>
  asRemover(async (remover) => {
    const { sql } = gatePool();
    const schools = await sql<{ id: string }[]>`select id from schools order by id`;
    const store = await storage();
    const all = { files: 0, missing: 0, shut: 0 };
    await eachByItself(schools, async ({ id }) => {
      const found = await lookForFilesOf(remover, store, id);
      all.files += found.files;
      all.missing += found.missing;
      all.shut += found.shut;
    });
    const faults = all.missing + all.shut > 0 ? ['files'] : [];
    await sql`
      insert into platform_proofs (kind, facts, faults)
      values ('files', ${JSON.stringify(all)}::text::jsonb, ${JSON.stringify(faults)}::text::jsonb)`;
    return all;
  });

/**
 * Looks twice at what is not there: somebody may have removed it, with its row, meanwhile. Once all are sealed, one in
 * plain is not read and so does not open.
 */
export async function lookForFilesOf(sql: Sql, store: Storage, schoolId: string): Promise<Looked> {
  let files = 0;
  const odd = new Set<string>();
  const [noted] = await sql<{ sealed: boolean }[]>`select trail.files_are_sealed() as sealed`;
  const look = async (key: string) => {
    const lies = await store.renew(key);
    if (lies === 'plain') return noted?.sealed ? 'shut' : undefined;
    return lies === 'gone' || lies === 'shut' ? lies : undefined;
  };
  for await (const keys of filesOfSchool(sql, schoolId)) {
    files += keys.length;
    await eachOf(keys, async (key) => {
      if (await look(key)) odd.add(key);
    });
  }
  const found = { gone: 0, shut: 0 };
  if (odd.size > 0)
    for await (const keys of filesOfSchool(sql, schoolId))
      await eachOf(
        keys.filter((key) => odd.has(key)),
        async (key) => {
          const lies = await look(key);
          if (!lies) return;
          found[lies] += 1;
          const kind = lies === 'gone' ? 'file_missing' : 'file_shut';
          log('error', { kind, schoolId, file: key });
        },
      );
  return { files, missing: found.gone, shut: found.shut };
}

/** Whether every look of the last 30 days, of which the first lies as long ago, missed as many files as that. */
export async function wereMissing(gate: Sql, missing: number) {
  // Looks are a week apart.
  const [row] = await gate<{ were: boolean }[]>`
    select coalesce(bool_and((facts ->> 'missing')::int = ${missing})
      and min(proved_at) <= now() - interval '30 days', false) as were
    from platform_proofs where kind = 'files' and proved_at > now() - interval '38 days'`;
  return row?.were === true;
}
