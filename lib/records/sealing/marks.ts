import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { v4 as newRun } from 'uuid';
import { type SealedColumn, sealedColumns } from '@/db/sealed';
import '@/db/schema';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { within } from '../removing/doors';
import { markOf, textOf } from './waiting';

/*
 * What identifiers are found by, made anew with the hash key of now. The text says what it has to be, so it may end
 * anywhere and be begun again; what can no longer be read keeps what it is found by.
 */

const atATime = 300;
const first = '00000000-0000-0000-0000-000000000000';

type Row = Readonly<{ id: string; said: string; mark: string | null }>;
type Told = (rows: number, lasted: number) => void | Promise<void>;

/**
 * Nothing but what it makes anew is locked, since each night all of them are read; what somebody changes meanwhile has
 * from them what it is found by. Answers how many were made anew, and how many could not be because two rows hold the
 * same identifier.
 */
export async function renewMarks(
  sql: Sql,
  seal: SchoolSeal,
  schoolId: string,
  told: Told = () => {},
) {
  const found = { renewed: 0, twice: 0 };
  for (const column of sealedColumns()) {
    const mark = markOf(column);
    if (!mark) continue;
    for (let after = first; ; ) {
      const start = performance.now();
      const some = await within(sql, { schoolId, by: null, run: newRun() }, async (inner) => {
        await inner`set local app.sealing = 'on'`;
        return renewSome(inner, seal, { ...column, mark }, after);
      });
      found.renewed += some.renewed;
      found.twice += some.twice;
      if (some.renewed > 0) await told(some.renewed, performance.now() - start);
      if (!some.last) break;
      after = some.last;
    }
  }
  return found;
}

async function renewSome(
  inner: TransactionSql,
  seal: SchoolSeal,
  { table, column, mark }: SealedColumn & Readonly<{ mark: string }>,
  after: string,
) {
  const rows = await inner.unsafe<Row[]>(
    `select t.id, t.${column} as said, t.${mark} as mark from ${table} t
     where t.school_id = (select app_school_id()) and t.${column} is not null and t.id > $1::uuid
     order by t.id limit ${atATime}`,
    [after],
  );
  const found = { renewed: 0, twice: 0, last: rows.at(-1)?.id };
  for (const { id, said, mark: stands } of rows) {
    const text = textOf(seal, said);
    if (text === undefined) continue;
    const made = seal.mark(`${table}.${column}`, text);
    if (made === stands) continue;
    try {
      const written = await inner.savepoint((one) =>
        one.unsafe(
          `update ${table} set ${mark} = $1 where school_id = (select app_school_id()) and id = $2
             and ${column} = $3 and ${mark} is not distinct from $4`,
          [made, id, said, stands],
        ),
      );
      found.renewed += written.count;
    } catch (error) {
      if ((error as { code?: string }).code !== '23505') throw error;
      found.twice += 1;
    }
  }
  return found;
}
