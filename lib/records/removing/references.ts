import 'server-only';
import type { TransactionSql } from 'postgres';

/** A foreign key between two tables of a school: which column of the one names a row of the other. */
export type Reference = Readonly<{
  from: string;
  column: string;
  to: string;
  /** The row that refers can do without. */
  loosely: boolean;
}>;

/** What was made of a file goes with it, though the database would let it stay. */
export const madeOf: readonly string[] = ['files.made_from_id', 'evidence.file_id'];

/** Read from PostgreSQL's own catalogue, so that a new key cannot be forgotten. */
export async function referencesOf(sql: TransactionSql): Promise<readonly Reference[]> {
  const rows = await sql<Reference[]>`
    select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to", a.attname as "column",
      not a.attnotnull as loosely
    from pg_constraint c
    join lateral unnest(c.conkey, c.confkey) as k(mine, theirs) on true
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.mine
    join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.theirs
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and t.attname = 'id' and a.attname <> 'id'
      and exists (select from pg_attribute s where s.attrelid = c.confrelid and s.attname = 'school_id')`;
  return rows.map((row) => ({
    ...row,
    loosely: row.loosely && !madeOf.includes(`${row.from}.${row.column}`),
  }));
}

/** The tables so that whatever refers comes before what it refers to. */
export function inOrder(tables: readonly string[], references: readonly Reference[]) {
  const ordered: string[] = [];
  const under = new Set<string>();
  const place = (table: string) => {
    if (under.has(table)) return;
    under.add(table);
    for (const { from, to } of references) if (to === table && tables.includes(from)) place(from);
    ordered.push(table);
  };
  tables.forEach(place);
  return ordered;
}
