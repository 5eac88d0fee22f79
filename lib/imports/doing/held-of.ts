import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { type Expected, opened } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import { newPace } from '../pacing';
import type { SchoolPerson } from '../planning/school';

/** What is held of these people, opened, a piece at a time. */
export async function readOf<Row>(
  { db }: Tenant,
  people: readonly SchoolPerson[],
  select: (ids: SQL) => SQL,
  sealed: Expected,
): Promise<Row[]> {
  const all: Row[] = [];
  const pace = newPace();
  for (let at = 0; at < people.length; )
    at += await pace.piece(async (records) => {
      const ids = people.slice(at, at + records).map(({ id }) => id);
      const rows = await db.execute(select(sql`select unnest(${`{${ids}}`}::uuid[])`));
      all.push(...(opened([...rows], sealed) as Row[]));
      return records;
    });
  return all;
}
