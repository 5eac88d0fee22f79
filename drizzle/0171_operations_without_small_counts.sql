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
update ops.sizes set rows = rows / 100 * 100;
