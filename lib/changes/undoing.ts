import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Change, Obstacle } from '@/db/schema/changes';
import type { Tenant } from '@/lib/platform/tenancy';
import { belongings, madeTables, type NotedTable, notedTables, workedOut } from './tables';

type Steps = Readonly<{
  within: <T>(work: (tenant: Tenant) => Promise<T>) => Promise<T>;
  stillTo: (tenant: Tenant) => Promise<boolean>;
  whenUndone: (tenant: Tenant) => Promise<void>;
}>;

/** A few are named; how many there are is said too. */
const named = 5;

/**
 * Puts every row back as it was before the change, in one transaction: what it made goes, what it changed gets
 * its old values in the columns that it changed, what it took away comes back. Where something was done since
 * that this would lose, nothing is undone and the answer says what it was.
 */
export async function undoRows(change: Change, { within, stillTo, whenUndone }: Steps) {
  try {
    return await within(async (tenant) => {
      if (!(await stillTo(tenant))) return [];
      const obstacles = await obstaclesTo(tenant, change);
      if (obstacles.length > 0) return obstacles;
      await tenant.db.execute(sql.raw(`set local app.undoing = '${change.id}'`));
      await takeAway(tenant, change);
      for (const table of notedTables) await putBack(tenant, change, table);
      for (const table of madeTables) await bringBack(tenant, change, table);
      await endWhereItWasPutAway(tenant, change);
      await tenant.db.execute(sql.raw(`set local app.undoing = ''`));
      await whenUndone(tenant);
      return [];
    });
  } catch (error) {
    const hindered = obstacleIn(error);
    if (hindered) return [hindered];
    throw error;
  }
}

/** Rows of a table as they were before the first of the change and after its last; null where there was none. */
const images = ({ schoolId, id }: Change, table: NotedTable) => sql`images as materialized (
  select row_id, (array_agg(before order by position))[1] as before,
    (array_agg(after order by position desc))[1] as after
  from change_rows
  where school_id = ${schoolId} and change_id = ${id} and table_name = ${table}
  group by row_id)`;

const held = (table: NotedTable, { schoolId }: Change) =>
  sql`${sql.identifier(table)} t on t.school_id = ${schoolId} and t.id = i.row_id`;

/** Which columns the change gave another value: only those matter, and only those are put back. */
const otherNow = sql`exists (select from jsonb_each(i.after) a
  where a.value is distinct from i.before -> a.key and a.value is distinct from to_jsonb(t) -> a.key)`;

async function obstaclesTo(tenant: Tenant, change: Change): Promise<Obstacle[]> {
  const obstacles: Obstacle[] = [];
  for (const table of notedTables) {
    const since = await rowIds(
      tenant,
      sql`with ${images(change, table)}
        select i.row_id as id from images i left join ${held(table, change)}
        where case
          when i.before is null and i.after is null then false
          when i.before is null then t.id is not null and to_jsonb(t) <> i.after
          when i.after is null then t.id is not null
          else t.id is null or ${otherNow} end`,
    );
    if (since.length > 0)
      obstacles.push({
        because: 'changed_since',
        table,
        rows: since.length,
        of: table,
        ids: since.slice(0, named),
      });
  }
  for (const reference of await referencesTo(tenant)) {
    const needed = await rowIds(
      tenant,
      sql`with ${images(change, reference.to)},
        made as materialized (select row_id from images where before is null)
        select r.${sql.identifier(reference.column)} as id from ${sql.identifier(reference.table)} r
        where r.school_id = ${change.schoolId} and r.${sql.identifier(reference.column)} in (select row_id from made)
          and not exists (select from change_rows c where c.school_id = r.school_id and c.change_id = ${change.id}
            and c.table_name = ${reference.table} and c.row_id = r.id and c.before is null)`,
    );
    if (needed.length > 0)
      obstacles.push({
        because: 'needed_by',
        table: reference.table,
        rows: needed.length,
        of: reference.to,
        ids: [...new Set(needed)].slice(0, named),
      });
  }
  return obstacles;
}

const rowIds = async ({ db }: Tenant, query: SQL) =>
  (await db.execute<{ id: string }>(query)).map(({ id }) => id);

type Reference = Readonly<{ table: string; column: string; to: NotedTable }>;

/** Columns of the school's tables that point at what changes write, but for what is worked out. */
export async function referencesTo({ db }: Pick<Tenant, 'db'>): Promise<Reference[]> {
  const found = await db.execute<Reference>(sql`
    select f.conrelid::regclass::text as table, a.attname as column, f.confrelid::regclass::text as to
    from pg_constraint f
    join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey) and a.attname <> 'school_id'
    where f.contype = 'f' and f.confrelid = any(${`{${notedTables}}`}::regclass[])
    order by 1, 2`);
  return found.filter(
    ({ table, column, to }) =>
      !workedOut.some((each) => each.table === table && each.column === column) &&
      // A child is the person of the same id: they are made together.
      !(table === 'students' && to === 'people'),
  );
}

async function takeAway({ db }: Tenant, change: Change) {
  for (const { table, column, of } of workedOut)
    await db.execute(sql`with ${images(change, of)}
      delete from ${sql.identifier(table)} r
      where r.school_id = ${change.schoolId}
        and r.${sql.identifier(column)} in (select row_id from images where before is null)`);
  for (const table of madeTables.toReversed())
    await db.execute(sql`with ${images(change, table)}
      delete from ${sql.identifier(table)} t
      where t.school_id = ${change.schoolId} and t.id in (select row_id from images where before is null)`);
}

async function putBack(tenant: Tenant, change: Change, table: NotedTable) {
  const columns = await changedColumns(tenant, change, table);
  if (columns.length === 0) return;
  const changed = (column: string) =>
    sql`i.after -> ${column} is distinct from i.before -> ${column}`;
  const sets = columns.map(
    (column) =>
      sql`${sql.identifier(column)} = case when ${changed(column)} then b.${sql.identifier(column)} else t.${sql.identifier(column)} end`,
  );
  await tenant.db.execute(sql`with ${images(change, table)}
    update ${sql.identifier(table)} t set ${sql.join(sets, sql`, `)}
    from images i cross join lateral jsonb_populate_record(null::${sql.identifier(table)}, i.before) b
    where i.before is not null and i.after is not null and t.school_id = ${change.schoolId} and t.id = i.row_id`);
}

/** Nobody belongs again to a club, a class or a department that was put away since: they stay until that day. */
async function endWhereItWasPutAway({ db }: Tenant, change: Change) {
  const day = sql`(p.archived_at at time zone 'Europe/London')::date`;
  for (const { table, column, to } of belongings)
    await db.execute(sql`with ${images(change, table)}
      update ${sql.identifier(table)} t set ends_on = greatest(t.starts_on, ${day})
      from images i, ${sql.identifier(to)} p
      where i.before is not null and t.school_id = ${change.schoolId} and t.id = i.row_id
        and p.school_id = t.school_id and p.id = t.${sql.identifier(column)}
        and p.archived_at > ${change.createdAt.toISOString()}::timestamptz
        and (t.ends_on is null or t.ends_on > greatest(t.starts_on, ${day}))`);
}

async function changedColumns({ db }: Tenant, change: Change, table: NotedTable) {
  const found = await db.execute<{ name: string }>(sql`with ${images(change, table)}
    select distinct a.key as name from images i cross join lateral jsonb_each(i.after) a
    where i.before is not null and i.after is not null and a.value is distinct from i.before -> a.key`);
  const kept = await columnsOf(db, table);
  return found.map(({ name }) => name).filter((name) => kept.includes(name));
}

async function bringBack({ db }: Tenant, change: Change, table: NotedTable) {
  const columns = sql.join(
    (await columnsOf(db, table)).map((name) => sql.identifier(name)),
    sql`, `,
  );
  await db.execute(sql`with ${images(change, table)}
    insert into ${sql.identifier(table)} (${columns})
    select ${columns} from (select b.* from images i
      cross join lateral jsonb_populate_record(null::${sql.identifier(table)}, i.before) b
      where i.before is not null and i.after is null) as gone`);
}

/** Those that hold what was written, and not what PostgreSQL reckons from it. */
const columnsOf = async (db: Tenant['db'], table: NotedTable) =>
  (
    await db.execute<{ name: string }>(sql`select attname as name from pg_attribute
      where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = ''`)
  ).map(({ name }) => name);

/**
 * What the database itself says no to: a row that this actor cannot see needs one that would go, or what was
 * given back, such as a name, belongs to somebody else by now.
 */
function obstacleIn(error: unknown): Obstacle | undefined {
  const { code, table_name: table } = causeOf(error);
  if (typeof table !== 'string' || (code !== '23503' && code !== '23505')) return undefined;
  return {
    because: code === '23503' ? 'needed_by' : 'changed_since',
    table,
    rows: 1,
    of: table,
    ids: [],
  };
}

/** What the database said, which Drizzle wraps. */
function causeOf(error: unknown): Readonly<{ code?: unknown; table_name?: unknown }> {
  if (!(error instanceof Error)) return {};
  return error.cause ? causeOf(error.cause) : (error as object);
}
