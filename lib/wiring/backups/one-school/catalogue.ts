import type { Sql, TransactionSql } from 'postgres';
import { madeOf } from '@/lib/records/removing/references';
import { fateOf } from './fates';

/* What PostgreSQL's own catalogue says of the tables of schools, so that a new one cannot be forgotten. */

export type SchoolTable = Readonly<{ name: string; columns: readonly string[] }>;

/** Tables whose rows have a school, with the columns that can be written. */
export const schoolTables = (sql: Sql | TransactionSql) => sql<SchoolTable[]>`
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    and a.attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and exists (select from pg_attribute s where s.attrelid = c.oid and s.attname = 'school_id' and not s.attisdropped)
  group by c.relname order by c.relname`;

/** A column that names a row of another table by its id. */
export type Reference = Readonly<{
  from: string;
  column: string;
  to: string;
  /** The row that refers can do without. */
  loosely: boolean;
  /** Whether the row it names is of a school. */
  withinSchool: boolean;
}>;

export async function referencesToRows(sql: Sql | TransactionSql): Promise<readonly Reference[]> {
  const rows = await sql<Reference[]>`
    select c.conrelid::regclass::text as "from", a.attname as "column", c.confrelid::regclass::text as "to",
      not a.attnotnull as loosely,
      exists (select from pg_attribute s where s.attrelid = c.confrelid and s.attname = 'school_id') as "withinSchool"
    from pg_constraint c
    join lateral unnest(c.conkey, c.confkey) as k(mine, theirs) on true
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.mine
    join pg_attribute t on t.attrelid = c.confrelid and t.attnum = k.theirs
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace and t.attname = 'id'
      and a.attname <> 'school_id'
    order by 1, 2, 3`;
  return rows.map((row) => ({
    ...row,
    loosely: row.loosely && !madeOf.includes(`${row.from}.${row.column}`),
  }));
}

/** What cannot be without a row of these stays, and so does what it names: what is never undone must not hang on what may go. */
export const hangsOnWhatMayGo = (references: readonly Reference[]) =>
  references.filter(({ from, to }) => fateOf(to) === 'goes_along' && fateOf(from) !== 'goes_along');
