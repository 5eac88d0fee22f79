import type { Sql } from 'postgres';

/** Everything that migrations make, in lines, so that two databases can be compared. */
export async function describeTables(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ line: string }[]>`
    with ours as (
      select c.oid, c.relkind, c.relacl, n.nspname || '.' || c.relname as name,
        c.relrowsecurity, c.relforcerowsecurity
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'trail', 'ops') and c.relkind in ('r', 'p', 'v', 'S', 'm')
    )
    select 'table ' || name || ' ' || relkind::text || ' ' || relrowsecurity::text || relforcerowsecurity::text || ' '
      || coalesce(relacl::text, '') as line from ours
    union all
    select 'column ' || o.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text
      || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' ' || coalesce(a.attacl::text, '')
      from ours o join pg_attribute a on a.attrelid = o.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    union all
    select 'constraint ' || o.name || '.' || k.conname || ' ' || k.convalidated::text || ' ' || pg_get_constraintdef(k.oid)
      from ours o join pg_constraint k on k.conrelid = o.oid where k.contype <> 'n'
    union all
    select 'index ' || i.indisvalid::text || ' ' || pg_get_indexdef(i.indexrelid) from ours o join pg_index i on i.indrelid = o.oid
    union all
    select 'trigger ' || o.name || ' ' || t.tgenabled::text || ' ' || pg_get_triggerdef(t.oid)
      from ours o join pg_trigger t on t.tgrelid = o.oid where not t.tgisinternal
    union all
    select 'policy ' || p.schemaname || '.' || p.tablename || '.' || p.policyname || ' ' || p.permissive || p.cmd || p.roles::text
      || ' ' || coalesce(p.qual, '') || ' ' || coalesce(p.with_check, '') from pg_policies p
    union all
    select 'function ' || n.nspname || ' ' || md5(pg_get_functiondef(f.oid)) || ' ' || f.proname || ' ' || coalesce(f.proacl::text, '')
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace
      where n.nspname in ('public', 'trail', 'ops') and f.prokind in ('f', 'p')
        and not exists (select from pg_depend e where e.objid = f.oid and e.deptype = 'e')
    order by 1`;
  return rows.map(({ line }) => line);
}
