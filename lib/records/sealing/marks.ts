import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { v4 as newRun } from 'uuid';
import { type SealedColumn, sealedColumns } from '@/db/sealed';
import '@/db/schema';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { within } from '../removing/doors';
import { markAcrossOf, markOf, textOf } from './waiting';

/*
 * What identifiers are found by, made anew with the hash key of now. The text says what it has to be, so it may end
 * anywhere and be begun again; what can no longer be read keeps what it is found by.
 */

const atATime = 300;
const first = '00000000-0000-0000-0000-000000000000';

type Row = Readonly<{ id: string; said: string; whose: string; mark: string | null }>;
/** One that is found by a hash: where that stands, and what it has to be of a text; undefined where none can be made. */
type Marked = SealedColumn &
  Readonly<{
    mark: string;
    /** The column that says whose a row is. */
    whose?: string;
    made: (text: string, whose: string) => string | undefined;
  }>;
type Told = (rows: number, lasted: number) => void | Promise<void>;

/**
 * Nothing but what it makes anew is locked, since each night all of them are read; what somebody changes meanwhile has
 * from them what it is found by. Answers how many were made anew, and how many could not be because two rows hold the
 * same identifier.
 */
export const renewMarks = (sql: Sql, seal: SchoolSeal, schoolId: string, told?: Told) =>
  renew(
    { sql, seal, schoolId, told },
    sealedColumns().flatMap((each) => {
      const mark = markOf(each);
      const made = (text: string) => seal.mark(`${each.table}.${each.column}`, text);
      return mark ? [{ ...each, mark, made }] : [];
    }),
  );

type OfASchool = Readonly<{
  sql: Sql;
  seal: SchoolSeal;
  schoolId: string;
  told?: Told | undefined;
}>;

/** The same of what a school's rows are found by across schools, which is hashed with the key of accounts. */
export const renewMarksAcross = (school: OfASchool, accounts: SchoolSeal) =>
  renew(
    school,
    sealedColumns().flatMap((each) => {
      const across = markAcrossOf(each);
      if (!across) return [];
      const made = (text: string, whose: string) => {
        const said = across.said(text, whose);
        return said === undefined ? said : accounts.mark(`${each.table}.${each.column}`, said);
      };
      return [{ ...each, mark: across.mark, whose: across.whose, made }];
    }),
  );

async function renew({ sql, seal, schoolId, told }: OfASchool, columns: readonly Marked[]) {
  const found = { renewed: 0, twice: 0 };
  for (const column of columns)
    for (let after = first; ; ) {
      const start = performance.now();
      const some = await within(sql, { schoolId, by: null, run: newRun() }, async (inner) => {
        await inner`set local app.sealing = 'on'`;
        return renewSome(inner, seal, column, after);
      });
      found.renewed += some.renewed;
      found.twice += some.twice;
      if (some.renewed > 0) await told?.(some.renewed, performance.now() - start);
      if (!some.last) break;
      after = some.last;
    }
  return found;
}

async function renewSome(
  inner: TransactionSql,
  seal: SchoolSeal,
  { table, column, mark, whose = 'id', made: madeOf }: Marked,
  after: string,
) {
  const rows = await inner.unsafe<Row[]>(
    `select t.id, t.${column} as said, t.${whose} as whose, t.${mark} as mark from ${table} t
     where t.school_id = (select app_school_id()) and t.${column} is not null and t.id > $1::uuid
     order by t.id limit ${atATime}`,
    [after],
  );
  const found = { renewed: 0, twice: 0, last: rows.at(-1)?.id };
  for (const { id, said, whose: owner, mark: stands } of rows) {
    const text = textOf(seal, said);
    if (text === undefined) continue;
    const made = madeOf(text, owner);
    if (made === undefined || made === stands) continue;
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
