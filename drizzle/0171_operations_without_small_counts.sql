-- Below five a count may point at somebody, so none is kept where operators' role can read it, and nothing at all of what
-- children tell: one message to five readers would count as five.
alter table ops.uses alter column schools drop not null, alter column people drop not null;--> statement-breakpoint
update ops.uses set schools = case when schools >= 5 then schools end,
  people = case when people >= 5 and (schools >= 5 or feature <> 'concerns') then people end;--> statement-breakpoint
alter table ops.uses add constraint uses_of_five_or_more check (schools >= 5 and people >= 5);--> statement-breakpoint
delete from ops.news where many < 5 or kind ~ 'concern' or kind = 'child_told';--> statement-breakpoint
alter table ops.news add constraint news_of_five_or_more check (many >= 5),
  add constraint no_news_of_what_children_tell check (kind !~ 'concern' and kind <> 'child_told');--> statement-breakpoint
-- How many rows a table has says as much: whole hundreds do for what grows.
create or replace function ops.tables_now() returns table (name text, bytes bigint, index_bytes bigint, rows bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  with recursive roots as (
    select c.oid as part, n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname in ('public', 'trail', 'ops', 'graphile_worker', 'drizzle')
    union all
    select i.inhrelid, r.name from pg_inherits i join roots r on r.part = i.inhparent
  )
  select r.name, sum(pg_total_relation_size(r.part))::bigint, sum(pg_indexes_size(r.part))::bigint,
    sum(greatest(c.reltuples, coalesce(pg_stat_get_live_tuples(c.oid), 0), 0))::bigint / 100 * 100
  from roots r join pg_class c on c.oid = r.part where c.relkind = 'r' group by r.name
$$;--> statement-breakpoint
update ops.sizes set rows = rows / 100 * 100;--> statement-breakpoint
-- What has a value in it: quoted, or a number that is no place in a list of columns. The extension keeps a statement as it
-- was said where its counted form was pushed out meanwhile.
create function ops.bears_values(statement text) returns boolean language sql immutable
  set search_path = pg_catalog as $$
  select bare ~ '''' or bare ~ '\$[a-zA-Z_]*\$' or bare ~ '(?<![\w$])\d' or bare ~ '--|/\*'
  from regexp_replace(statement,
    '\m(group|order)\s+by\s+\d{1,2}\M(\s+(asc|desc)\M)?(\s*,\s*\d{1,2}\M(\s+(asc|desc)\M)?)*', '', 'gi') bare
$$;--> statement-breakpoint
revoke all on function ops.bears_values(text) from public;--> statement-breakpoint
-- Asked for by its number, so that nobody brings one. One that bears a value is told by its role alone, and has no plan.
create or replace function ops.statement(statement_id text, out role text, out statement text) language plpgsql stable
  security definer set search_path = pg_catalog as $$
declare
  lies regnamespace := (select extnamespace::regnamespace from pg_extension where extname = 'pg_stat_statements');
begin
  if lies is null then
    return;
  end if;
  execute format('select r.rolname::text, case when not ops.bears_values(s.query) then s.query end
    from %s.pg_stat_statements s join pg_roles r on r.oid = s.userid
    where s.queryid::text = $1 and s.dbid = (select oid from pg_database where datname = current_database())
      and r.rolname like ''studystreaks%%'' and s.query ~* ''^\s*(select|insert|update|delete|with)\M''
    order by s.total_exec_time desc limit 1', lies)
    into role, statement using statement_id;
exception when object_not_in_prerequisite_state or undefined_function or undefined_table then
  return;
end $$;
