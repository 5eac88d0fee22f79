import type { Sql, TransactionSql } from 'postgres';
import type { TriggerFunction } from './triggers';

/** What decides whether a table can be spread over several servers, as the database itself says it. */
export type Catalogue = Readonly<{
  tables: readonly TableFacts[];
  foreignKeys: readonly ForeignKey[];
  policies: readonly Policy[];
  /** Functions that return a set: what calls one in a policy needs a sub-query. */
  setFunctions: readonly string[];
  /** What triggers run. */
  triggerFunctions: readonly TriggerFunction[];
}>;

export type TableFacts = Readonly<{
  /** With its schema, as everywhere here. */
  name: string;
  schoolId: 'always' | 'sometimes' | 'never';
  /** Primary keys, unique constraints and indexes, and exclusions, by the columns they are about. */
  keys: readonly Readonly<{ name: string; columns: readonly string[] }>[];
  triggers: readonly Readonly<{ name: string; runs: string; definition: string }>[];
  /** Columns that number themselves with something smaller than a bigint. */
  smallNumbers: readonly string[];
}>;

export type ForeignKey = Readonly<{
  table: string;
  name: string;
  to: string;
  /** Pairs of columns, here and there. */
  columns: readonly (readonly [string, string])[];
  /** Columns that a delete or an update of what is referred to would change here. */
  changes: readonly string[];
  definition: string;
}>;

export type Policy = Readonly<{
  table: string;
  name: string;
  verb: 'all' | 'select' | 'insert' | 'update' | 'delete';
  permissive: boolean;
  roles: readonly string[];
  using: string | null;
  check: string | null;
  /** Columns of its own table that it names, with their types. */
  columns: readonly Readonly<{ name: string; type: string }>[];
  /** Other tables that it reads, itself or by a function. */
  reads: readonly string[];
}>;

const schemas = ['public', 'trail'] as const;

/** Reads all of it at one moment. Every name comes with its schema, whoever asks. */
export const readCatalogue = (sql: Sql): Promise<Catalogue> =>
  sql.begin('isolation level repeatable read read only', async (inner) => readInside(inner));

/** The same within a transaction that somebody has begun, whose search path it changes. */
export async function readInside(sql: TransactionSql): Promise<Catalogue> {
  await sql`set local search_path = pg_catalog`;
  const policies = await policiesOf(sql);
  const read = await readByFunctions(sql);
  return {
    tables: await tablesOf(sql),
    foreignKeys: await foreignKeysOf(sql),
    policies: policies.map(({ functions, ...policy }) => ({
      ...policy,
      reads: [
        ...new Set([...policy.reads, ...functions.flatMap((name) => read.get(name) ?? [])]),
      ].toSorted(),
    })),
    setFunctions: (
      await sql<{ name: string }[]>`
        select p.pronamespace::regnamespace || '.' || p.proname as name from pg_proc p
        where p.proretset and p.pronamespace::regnamespace::text = any(${[...schemas]})`
    ).map(({ name }) => name),
    triggerFunctions: await sql<TriggerFunction[]>`
      select distinct p.pronamespace::regnamespace || '.' || p.proname as name, pg_get_functiondef(p.oid) as definition
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and c.relnamespace::regnamespace::text = any(${[...schemas]}) order by 1`,
  };
}

const tablesOf = (sql: TransactionSql) => sql<TableFacts[]>`
  select n.nspname || '.' || c.relname as name,
    case when s.attnum is null then 'never' when s.attnotnull then 'always' else 'sometimes' end as "schoolId",
    coalesce((
      select jsonb_agg(jsonb_build_object('name', i.relname, 'columns', (
        select jsonb_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum = any(x.indkey))) order by i.relname)
      from pg_index x join pg_class i on i.oid = x.indexrelid
      where x.indrelid = c.oid and (x.indisunique or x.indisexclusion)
    ), '[]') as keys,
    coalesce((
      select jsonb_agg(jsonb_build_object('name', t.tgname, 'runs', p.pronamespace::regnamespace || '.' || p.proname,
        'definition', pg_get_triggerdef(t.oid)) order by t.tgname)
      from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid and not t.tgisinternal
    ), '[]') as triggers,
    array(
      select a.attname from pg_attribute a
      where a.attrelid = c.oid and a.attidentity <> '' and a.atttypid <> 'bigint'::regtype order by 1
    )::text[] as "smallNumbers"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  left join pg_attribute s on s.attrelid = c.oid and s.attname = 'school_id' and not s.attisdropped
  where n.nspname = any(${[...schemas]}) and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`;

const foreignKeysOf = (sql: TransactionSql) => sql<ForeignKey[]>`
  select n.nspname || '.' || c.relname as table, f.conname as name, tn.nspname || '.' || t.relname as to,
    (
      select jsonb_agg(jsonb_build_array(here.attname, there.attname) order by pair.nth)
      from unnest(f.conkey, f.confkey) with ordinality as pair(here, there, nth)
      join pg_attribute here on here.attrelid = f.conrelid and here.attnum = pair.here
      join pg_attribute there on there.attrelid = f.confrelid and there.attnum = pair.there
    ) as columns,
    array(
      select a.attname from pg_attribute a where a.attrelid = f.conrelid and (
        (f.confdeltype in ('n', 'd') and a.attnum = any(coalesce(f.confdelsetcols, f.conkey)))
        or (f.confupdtype in ('n', 'd', 'c') and a.attnum = any(f.conkey)))
      order by 1
    )::text[] as changes,
    pg_get_constraintdef(f.oid) as definition
  from pg_constraint f
  join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_class t on t.oid = f.confrelid join pg_namespace tn on tn.oid = t.relnamespace
  where f.contype = 'f' and f.conparentid = 0 and n.nspname = any(${[...schemas]})
  order by 1, 2`;

const policiesOf = (sql: TransactionSql) => sql<(Policy & { functions: string[] })[]>`
  select n.nspname || '.' || c.relname as table, p.polname as name, p.polpermissive as permissive,
    case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
      else 'delete' end as verb,
    array(select r.rolname from pg_roles r where r.oid = any(p.polroles) order by 1)::text[] as roles,
    pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check,
    coalesce((
      select jsonb_agg(distinct jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)))
      from pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
      where d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
        and d.refobjid = p.polrelid and d.refobjsubid > 0
    ), '[]') as columns,
    array(
      select distinct tn.nspname || '.' || t.relname
      from pg_depend d join pg_class t on t.oid = d.refobjid join pg_namespace tn on tn.oid = t.relnamespace
      where d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_class'::regclass
        and d.refobjid <> p.polrelid
    )::text[] as reads,
    array(
      select distinct f.pronamespace::regnamespace || '.' || f.proname
      from pg_depend d join pg_proc f on f.oid = d.refobjid
      where d.classid = 'pg_policy'::regclass and d.objid = p.oid and d.refclassid = 'pg_proc'::regclass
    )::text[] as functions
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any(${[...schemas]}) and not c.relispartition
  order by 1, 2`;

/** PostgreSQL knows what a policy reads and not what a function does: that stands in its text alone. */
async function readByFunctions(sql: TransactionSql) {
  const found = await sql<{ name: string; reads: string[] }[]>`
    select p.pronamespace::regnamespace || '.' || p.proname as name, array(
      select distinct n.nspname || '.' || c.relname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any(${[...schemas]}) and c.relkind in ('r', 'p')
        and p.prosrc ~* ('\\m(from|join|into|update)\\s+(' || n.nspname || '\\.)?' || c.relname || '\\M')
    )::text[] as reads
    from pg_proc p where p.pronamespace::regnamespace::text = any(${[...schemas]}) and p.prokind = 'f'`;
  return new Map(found.map(({ name, reads }) => [name, reads]));
}
