import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { v4 as newRun } from 'uuid';
import {
  partsOfSealed,
  type SealedColumn,
  sealedColumns,
  sealedColumnsOfAccounts,
} from '@/db/sealed';
import '@/db/schema';
import type { SchoolSeal } from '@/lib/platform/sealing/data-keys';
import { within } from '../removing/doors';
import { markAnew, markOf, sealedAnew, type Versions, versionsOf, whichWait } from './waiting';

/*
 * Seals what stands in plain, or under a key before, with the key of now: some rows at a time, each as it is then,
 * beside whoever reads and writes. What it finds says what is left, so it may end anywhere and be begun again. What was
 * sealed with a key that was destroyed or lost stays as it is, and so does what it was found by: nobody can say it anew.
 */

/** So many rows in one transaction, which locks them for as long. */
const atATime = 300;

type Tables = ReadonlyMap<string, readonly SealedColumn[]>;
type Row = Readonly<Record<string, unknown>> & Readonly<{ id: string }>;
type Image = Readonly<{ id: string; rowId: string; before: unknown; after: unknown }>;
/** After each transaction: how many rows, and how long it lasted in milliseconds. */
type Told = (rows: number, lasted: number) => void | Promise<void>;

const tables = (): Tables => Map.groupBy(sealedColumns(), ({ table }) => table);

/** How many rows of a school hold something in plain, or sealed with a key that is not the newest. */
export const countWaiting = (sql: Sql, seal: SchoolSeal, schoolId: string) =>
  within(sql, { schoolId, by: null, run: newRun() }, async (inner) => {
    const versions = versionsOf(seal);
    let waiting = 0;
    for (const [table, columns] of tables()) {
      const [row] = await inner.unsafe<{ count: number }[]>(
        `select count(*)::int as count from ${table} t
         where t.school_id = (select app_school_id()) and ${whichWait(columns, versions)}`,
      );
      waiting += row?.count ?? 0;
    }
    return waiting + (await imagesWaiting(inner, versions));
  });

/** Whether anything of a school is sealed with that key or a later one: then its keys have to be there. */
export const holdsSealed = (sql: Sql, schoolId: string, from = 1) =>
  within(sql, { schoolId, by: null, run: newRun() }, async (inner) => {
    for (const [table, columns] of tables()) {
      const some = columns.map(
        ({ column }) =>
          `exists (select from regexp_matches(t.${column}::text, 'sealed:${table}[.]${column}:([0-9]{1,15}):', 'g') m
             where m[1]::bigint >= ${from})`,
      );
      const [row] = await inner.unsafe<{ there: boolean }[]>(
        `select exists (select from ${table} t
           where t.school_id = (select app_school_id()) and (${some.join(' or ')})) as there`,
      );
      if (row?.there) return true;
    }
    return false;
  });

/** Which columns are sealed, as one word: another one begins the look for plain values anew. */
export const sealedNow = () =>
  [...sealedColumns(), ...sealedColumnsOfAccounts()]
    .map(({ table, column }) => `${table}.${column}`)
    .toSorted()
    .join(',');

const otherImages = ({ now, from }: Versions) => `exists (
  select from regexp_matches(concat(t.before::text, t.after::text), '"sealed:[a-z_]+[.][a-z_]+:([0-9]{1,15}):', 'g') m
  where m[1]::bigint <> ${now} and m[1]::bigint >= ${from})`;

async function imagesWaiting(inner: TransactionSql, versions: Versions) {
  const [row] = await inner.unsafe<{ count: number }[]>(
    `select count(*)::int as count from change_rows t
     where t.school_id = (select app_school_id()) and ${otherImages(versions)}`,
  );
  return row?.count ?? 0;
}

/**
 * Seals what waits in one school; answers how many rows. `sql` is the removing role's, which alone may write these
 * columns of every row; the trail says nothing of it, because nothing says anything else than before.
 */
export async function sealSchoolAnew(
  sql: Sql,
  seal: SchoolSeal,
  schoolId: string,
  told: Told = () => {},
) {
  const doing = { schoolId, by: null, run: newRun() };
  let rows = 0;
  const step = async (
    work: (inner: TransactionSql, after: string) => Promise<readonly string[]>,
  ) => {
    for (let after = first; ; ) {
      const start = performance.now();
      const done = await within(sql, doing, async (inner) => {
        await inner`set local app.sealing = 'on'`;
        return work(inner, after);
      });
      rows += done.length;
      if (done.length > 0) await told(done.length, performance.now() - start);
      after = done.at(-1) ?? after;
      if (done.length < atATime) return;
    }
  };
  for (const [table, columns] of tables())
    await step((inner, after) => sealSome(inner, seal, { table, columns, after }));
  await step((inner, after) => sealImages(inner, seal, after));
  return rows;
}
const first = '00000000-0000-0000-0000-000000000000';

type Part = Readonly<{ table: string; columns: readonly SealedColumn[]; after: string }>;

async function sealSome(inner: TransactionSql, seal: SchoolSeal, { table, columns, after }: Part) {
  const written = columns.flatMap((each) => [each.column, markOf(each) ?? []].flat());
  const rows = await inner.unsafe<Row[]>(
    `select t.id, ${written.map((name) => `t.${name}`).join(', ')} from ${table} t
     where t.school_id = (select app_school_id()) and ${whichWait(columns, versionsOf(seal))}
       and t.id > $1::uuid
     order by t.id limit ${atATime} for update`,
    [after],
  );
  if (rows.length === 0) return [];
  const anew = renewer(seal);
  // Rows that a change wrote are noted as they were: undoing compares them, so they go on being the same.
  await renewImages(
    inner,
    anew,
    table,
    rows.map(({ id }) => id),
  );
  const made = rows.map((row) => {
    const values: Record<string, unknown> = { id: row.id };
    for (const each of columns) {
      const { column, kind } = each;
      values[column] = anew(`${table}.${column}`, kind, row[column]);
      const mark = markOf(each);
      if (mark) values[mark] = markAnew(seal, `${table}.${column}`, row[column], row[mark]);
    }
    return values;
  });
  const types = [
    'id uuid',
    ...columns.map(
      ({ column, kind }) =>
        `${column} ${kind === 'list' ? 'text[]' : kind === 'json' ? 'jsonb' : 'text'}`,
    ),
    ...columns.flatMap((each) => (markOf(each) ? [`${markOf(each)} text`] : [])),
  ];
  await inner.unsafe(
    `update ${table} t set ${written.map((name) => `${name} = r.${name}`).join(', ')}
     from jsonb_to_recordset($1::text::jsonb) as r(${types.join(', ')})
     where t.school_id = (select app_school_id()) and t.id = r.id`,
    [JSON.stringify(made)],
  );
  return rows.map(({ id }) => id);
}

type Renew = (name: string, kind: SealedColumn['kind'], value: unknown) => unknown;

/** The same value becomes the same sealed one wherever it stands, so that what was equal stays so. */
function renewer(seal: SchoolSeal): Renew {
  const known = new Map<string, string>();
  const text = (name: string, value: string) => {
    if (value === '' || seal.isCurrent(value)) return value;
    const key = `${name} ${value}`;
    const made = known.get(key) ?? sealedAnew(seal, name, value);
    known.set(key, made);
    return made;
  };
  return (name, kind, value) => {
    if (value === null || value === undefined) return null;
    if (kind === 'json' && JSON.stringify(value) === '{}') return value;
    if (kind === 'list') return (value as string[]).map((each) => text(name, each));
    if (kind === 'text') return text(name, String(value));
    const isSealed = typeof value === 'string' && partsOfSealed(value);
    return text(name, isSealed ? value : JSON.stringify(value));
  };
}

/** A row as a change noted it, its sealed columns with the key of now. */
function renewedImage(anew: Renew, table: string, image: unknown) {
  if (image === null || typeof image !== 'object') return image;
  const columns = tables().get(table) ?? [];
  const kinds = new Map(columns.map(({ column, kind }) => [column, kind]));
  return Object.fromEntries(
    Object.entries(image).map(([column, value]) => {
      const kind = kinds.get(column);
      return [column, kind ? anew(`${table}.${column}`, kind, value) : value];
    }),
  );
}

async function renewImages(
  inner: TransactionSql,
  anew: Renew,
  table: string,
  ids: readonly string[],
) {
  const images = await inner<Image[]>`
    select id, row_id as "rowId", before, after from change_rows
    where school_id = (select app_school_id()) and table_name = ${table} and row_id = any(${[...ids]}::uuid[])
    order by id for update`;
  await writeImages(
    inner,
    anew,
    images.map((image) => ({ ...image, table })),
  );
}

/** Of rows that are there no more. */
async function sealImages(inner: TransactionSql, seal: SchoolSeal, after: string) {
  const images = await inner.unsafe<(Image & { table: string })[]>(
    `select t.id, t.table_name as "table", t.row_id as "rowId", t.before, t.after from change_rows t
     where t.school_id = (select app_school_id()) and ${otherImages(versionsOf(seal))}
       and t.id > $1::uuid
     order by t.id limit ${atATime} for update`,
    [after],
  );
  await writeImages(inner, renewer(seal), images);
  return images.map(({ id }) => id);
}

async function writeImages(
  inner: TransactionSql,
  anew: Renew,
  images: readonly (Image & { table: string })[],
) {
  if (images.length === 0) return;
  const made = images.map(({ id, table, before, after }) => ({
    id,
    before: renewedImage(anew, table, before),
    after: renewedImage(anew, table, after),
  }));
  await inner.unsafe(
    `update change_rows t set before = nullif(r.before, 'null'), after = nullif(r.after, 'null')
     from jsonb_to_recordset($1::text::jsonb) as r(id uuid, before jsonb, after jsonb)
     where t.school_id = (select app_school_id()) and t.id = r.id`,
    [JSON.stringify(made)],
  );
}
