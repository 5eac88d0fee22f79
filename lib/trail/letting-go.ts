import 'server-only';
import { hash } from 'node:crypto';
import type { TransactionSql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';

type Which = Readonly<{
  schoolId: string;
  /** The request in which rows were removed or emptied. */
  run: string;
  /** Whose own values need not go: their key is gone. */
  but: string;
}>;

/** Beside the keys: which entries may have lost their values, so that of any other it is found. */
const nameOf = (schoolId: string, run: string) => `let-go/${schoolId}/${run}`;

const atATime = 2_000;

/**
 * Values that the trail keeps under others' keys of rows that an erasure removed or emptied: they tell of who was
 * erased too. Each entry's digest stays, so that its seal still fits. `sql` is
 * the removing role's, in its school.
 */
export async function letGo(sql: TransactionSql, keys: KeyStore, { schoolId, run, but }: Which) {
  const entries = await sql<Keeping[]>`
    select e.id::text, e.kept, e.archived, e.seal_number::text as number from (
      select id, school_id, kept, seal_number, whose_id, row_id, table_name, false as archived from trail.entries
      union all
      select id, school_id, kept, seal_number, whose_id, row_id, table_name, true from trail.archive) e
    where e.school_id = ${schoolId} and e.kept is not null and e.seal_number is not null
      and e.whose_id is distinct from ${but}
      and e.row_id in (select r.row_id from trail.entries r where r.school_id = ${schoolId}
        and r.request_id = ${run} and r.by_role = 'studystreaks_remover')
      and e.table_name not in ('erasures', 'removed_files')`;
  if (entries.length === 0) return;
  const before = await alreadyGone(keys, schoolId, run);
  const ids = [...new Set([...before, ...entries.map(({ id }) => id)])];
  await keys.note(nameOf(schoolId, run), Buffer.from(JSON.stringify(ids)));
  for (let at = 0; at < entries.length; at += atATime)
    await loseValues(sql, schoolId, entries.slice(at, at + atATime));
}

type Keeping = Readonly<{ id: string; number: string; kept: Buffer; archived: boolean }>;

/** Entries are found by their number in the chain, which has an index. */
async function loseValues(sql: TransactionSql, schoolId: string, entries: readonly Keeping[]) {
  for (const archived of [false, true]) {
    const there = entries.filter((entry) => entry.archived === archived);
    if (there.length === 0) continue;
    await sql`
      update ${sql(archived ? 'trail.archive' : 'trail.entries')} e
      set kept = null, kept_digest = decode(s.digest, 'hex')
      from unnest(${there.map(({ number }) => number)}::bigint[], ${there.map(({ id }) => id)}::bigint[],
        ${there.map(({ kept }) => hash('sha256', kept, 'hex'))}::text[]) as s(number, id, digest)
      where e.school_id = ${schoolId} and e.seal_number = s.number and e.id = s.id and e.kept is not null`;
  }
}

/** So many removed rows in one transaction, with whatever the trail kept of each since it was made. */
const removedAtATime = 200;

/** How far one came, in the order in which rows were removed. */
export type Removed = Readonly<{ at: string; id: string }>;

const removals = (sql: TransactionSql, schoolId: string) => sql`
  (select id, at, row_id, kept, seal_number from trail.entries where school_id = ${schoolId} and verb = 'delete'
    and by_role = 'studystreaks_remover' and table_name not in ('erasures', 'removed_files')
  union all
  select id, at, row_id, kept, seal_number from trail.archive where school_id = ${schoolId} and verb = 'delete'
    and by_role = 'studystreaks_remover' and table_name not in ('erasures', 'removed_files'))`;

/** Whether the trail keeps, or will once it is sealed, what rows were whose time was over. */
export async function keepsOfRemoved(sql: TransactionSql, schoolId: string) {
  const rows = await sql`
    select 1 from ${removals(sql, schoolId)} e where kept is not null or seal_number is null limit 1`;
  return rows.length > 0;
}

/**
 * Values that the trail keeps of rows whose time was over, for some of these rows; how far it came, undefined where
 * there are no more. What was kept of the removal itself goes with them, so that a worker that dies leaves only what
 * the next night finds. That it may be gone is told by the removal, which is in the chain. `sql` is the removing
 * role's, in its school.
 */
export async function letGoOfRemoved(
  sql: TransactionSql,
  schoolId: string,
  after: Removed | undefined,
): Promise<Removed | undefined> {
  const removed = await sql<(Removed & { rowId: string })[]>`
    select e.at::text as at, e.id::text as id, e.row_id as "rowId" from ${removals(sql, schoolId)} e
    where kept is not null and seal_number is not null
      ${after ? sql`and (e.at, e.id) > (${after.at}::timestamptz, ${after.id}::bigint)` : sql``}
    order by e.at, e.id limit ${removedAtATime}`;
  if (removed.length === 0) return undefined;
  const rows = [...new Set(removed.map(({ rowId }) => rowId))];
  const entries = await sql<Keeping[]>`
    select id::text, kept, seal_number::text as number, false as archived from trail.entries
    where school_id = ${schoolId} and row_id = any(${rows}::uuid[]) and kept is not null and seal_number is not null
    union all
    select id::text, kept, seal_number::text, true from trail.archive
    where school_id = ${schoolId} and row_id = any(${rows}::uuid[]) and kept is not null and seal_number is not null`;
  await loseValues(sql, schoolId, entries);
  const last = removed.at(-1);
  return last && { at: last.at, id: last.id };
}

async function alreadyGone(keys: KeyStore, schoolId: string, run: string): Promise<string[]> {
  const noted = await keys.read(nameOf(schoolId, run));
  return noted ? (JSON.parse(noted.toString()) as string[]) : [];
}

/** The entries of a school that may be without the values they were sealed with. */
export async function entriesLetGo(keys: KeyStore, schoolId: string): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (const name of await keys.names(`let-go/${schoolId}`)) {
    const noted = await keys.read(name);
    for (const id of noted ? (JSON.parse(noted.toString()) as string[]) : []) all.add(id);
  }
  return all;
}
