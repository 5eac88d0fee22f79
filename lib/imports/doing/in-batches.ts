import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { newPace } from '../pacing';

/** One statement for many rows at a time, given to it as `r` with the columns that it names. */
export async function inBatches<Row extends object>(
  { db }: Tenant,
  rows: readonly Row[],
  columns: string,
  statement: (rows: SQL) => SQL,
  pace = newPace(),
) {
  for (let at = 0; at < rows.length; )
    at += await pace.piece(async (records) => {
      const batch = JSON.stringify(rows.slice(at, at + records));
      const given = sql`jsonb_to_recordset(${batch}::text::jsonb) as r(${sql.raw(columns)})`;
      await db.execute(statement(given));
      return records;
    });
}
