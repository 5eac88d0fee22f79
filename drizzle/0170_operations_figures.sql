-- One figure a day of what grows, so that operators see how fast; and numbers of use and news over all schools, which
-- the clock counts school by school and which name none.
create table ops.sizes (
  day date not null, name text not null, bytes bigint not null, index_bytes bigint not null, rows bigint not null,
  primary key (name, day)
);--> statement-breakpoint
create table ops.room (
  day date not null, disk text not null check (disk in ('database', 'files')), total bigint not null, free bigint not null,
  primary key (disk, day)
);--> statement-breakpoint
create table ops.uses (
  day date not null, feature text not null, schools int not null, people int not null, primary key (day, feature)
);--> statement-breakpoint
create table ops.news (
  day date not null, kind text not null, many int not null, primary key (day, kind)
);--> statement-breakpoint
create table ops.migrations (made_at bigint primary key, applied_at timestamptz);--> statement-breakpoint
-- Of those before nobody noted when; of those that come with this one it is now.
insert into ops.migrations select created_at, case when xmin = pg_current_xact_id()::xid then now() end
  from drizzle.__drizzle_migrations on conflict do nothing;--> statement-breakpoint
grant select, insert, update, delete on ops.room, ops.uses, ops.news to studystreaks_gate;--> statement-breakpoint
grant select on ops.sizes to studystreaks_gate;--> statement-breakpoint
grant select on ops.sizes, ops.room, ops.uses, ops.news, ops.migrations to studystreaks_platform;--> statement-breakpoint
-- What the catalogue says of tables; the months of a table count as one.
create function ops.tables_now() returns table (name text, bytes bigint, index_bytes bigint, rows bigint)
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
    sum(greatest(c.reltuples, coalesce(pg_stat_get_live_tuples(c.oid), 0), 0))::bigint
  from roots r join pg_class c on c.oid = r.part where c.relkind = 'r' group by r.name
$$;--> statement-breakpoint
create function ops.take_sizes() returns void language sql security definer set search_path = pg_catalog, ops as $$
  insert into ops.sizes (day, name, bytes, index_bytes, rows)
    select current_date, name, bytes, index_bytes, rows from ops.tables_now()
    union all select current_date, '', pg_database_size(current_database()), 0, 0
    on conflict (name, day) do update set bytes = excluded.bytes, index_bytes = excluded.index_bytes, rows = excluded.rows;
  delete from ops.sizes where day < current_date - 400;
$$;--> statement-breakpoint
-- Indexes that no statement used and that keep no rule.
create function ops.unused_indexes() returns table (name text, of_table text, bytes bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select s.indexrelname::text, s.schemaname || '.' || s.relname, pg_relation_size(s.indexrelid)
  from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
  where s.idx_scan = 0 and not i.indisunique and not i.indisprimary
    and not exists (select from pg_constraint k where k.conindid = s.indexrelid)
    and not exists (select from pg_inherits h where h.inhrelid = s.indexrelid)
    and s.schemaname in ('public', 'trail', 'ops')
  order by 3 desc, 1 limit 50
$$;--> statement-breakpoint
create function ops.server() returns table (
  version text, version_number int, most int, since timestamptz, sees_all boolean, bytes bigint
) language sql stable security definer set search_path = pg_catalog as $$
  select current_setting('server_version'), current_setting('server_version_num')::int,
    current_setting('max_connections')::int,
    (select stats_reset from pg_stat_database where datname = current_database()),
    (select rolsuper from pg_roles where rolname = current_user) or pg_has_role(current_user, 'pg_read_all_stats', 'usage'),
    pg_database_size(current_database())
$$;--> statement-breakpoint
create function ops.connections() returns table (role text, open int, active int, in_transaction int)
  language sql stable security definer set search_path = pg_catalog as $$
  select usename::text, count(*)::int, (count(*) filter (where state = 'active'))::int,
    (count(*) filter (where state like 'idle in transaction%'))::int
  from pg_stat_activity where datname = current_database() and usename is not null and pid <> pg_backend_pid()
  group by 1 order by 2 desc, 1
$$;--> statement-breakpoint
-- What stands between quotation marks or is a number may be a value, so it goes before anybody sees the statement.
create function ops.without_values(statement text) returns text language sql immutable
  set search_path = pg_catalog as $$
  select left(regexp_replace(regexp_replace(regexp_replace(regexp_replace(statement,
    '\$([a-zA-Z_]*)\$.*?\$\1\$', '?', 'g'), '''(?:[^'']|'''')*(?:''|$)', '?', 'g'),
    '(?<![\w$])\d[\w.]*', '?', 'g'), '\s+', ' ', 'g'), 4000)
$$;--> statement-breakpoint
create function ops.long_running(seconds int) returns table (role text, runs float, statement text)
  language sql stable security definer set search_path = pg_catalog as $$
  select usename::text, extract(epoch from clock_timestamp() - query_start)::float, left(ops.without_values(query), 400)
  from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' and backend_type = 'client backend'
    and query_start < clock_timestamp() - make_interval(secs => seconds)
  order by query_start limit 20
$$;--> statement-breakpoint
-- What took the most time, where statements are counted; no row at all where they are not.
create function ops.slow_statements(most int) returns table (
  id text, role text, calls bigint, mean_ms float, total_ms float, share float, statement text
) language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  lies regnamespace := (select extnamespace::regnamespace from pg_extension where extname = 'pg_stat_statements');
begin
  if lies is null then
    return;
  end if;
  return query execute format(
    'select s.queryid::text, r.rolname::text, s.calls, s.mean_exec_time, s.total_exec_time,
       s.total_exec_time / nullif(sum(s.total_exec_time) over (), 0), ops.without_values(s.query)
     from %s.pg_stat_statements s join pg_roles r on r.oid = s.userid
     where s.dbid = (select oid from pg_database where datname = current_database())
       and s.queryid is not null and r.rolname like ''studystreaks%%'' and s.query ~* ''^\s*(select|insert|update|delete|with)\M''
     order by s.total_exec_time desc limit $1', lies) using most;
exception when object_not_in_prerequisite_state or undefined_function or undefined_table then
  return;
end $$;--> statement-breakpoint
create function ops.counts_statements() returns boolean language plpgsql stable security definer
  set search_path = pg_catalog as $$
declare
  lies regnamespace := (select extnamespace::regnamespace from pg_extension where extname = 'pg_stat_statements');
begin
  if lies is null then
    return false;
  end if;
  execute format('select count(*) from %s.pg_stat_statements(false)', lies);
  return true;
exception when object_not_in_prerequisite_state or undefined_function or undefined_table then
  return false;
end $$;--> statement-breakpoint
-- Its values are parameters, as the extension keeps it; asked for by its number, so that nobody brings one.
create function ops.statement(statement_id text, out role text, out statement text) language plpgsql stable
  security definer set search_path = pg_catalog as $$
declare
  lies regnamespace := (select extnamespace::regnamespace from pg_extension where extname = 'pg_stat_statements');
begin
  if lies is null then
    return;
  end if;
  execute format('select r.rolname::text, s.query from %s.pg_stat_statements s join pg_roles r on r.oid = s.userid
    where s.queryid::text = $1 and s.dbid = (select oid from pg_database where datname = current_database())
      and r.rolname like ''studystreaks%%'' order by s.total_exec_time desc limit 1', lies)
    into role, statement using statement_id;
exception when object_not_in_prerequisite_state or undefined_function or undefined_table then
  return;
end $$;--> statement-breakpoint
revoke all on function ops.tables_now(), ops.take_sizes(), ops.unused_indexes(), ops.server(), ops.connections(),
  ops.without_values(text), ops.long_running(int), ops.slow_statements(int), ops.counts_statements(),
  ops.statement(text) from public;--> statement-breakpoint
grant execute on function ops.take_sizes() to studystreaks_gate;--> statement-breakpoint
grant execute on function ops.tables_now(), ops.unused_indexes(), ops.server(), ops.connections(),
  ops.long_running(int), ops.slow_statements(int), ops.counts_statements(), ops.statement(text)
  to studystreaks_platform;--> statement-breakpoint
-- Counts statements without their values. Only a superuser may add it, so elsewhere an administrator does.
do $$ begin
  if not exists (select from pg_extension where extname = 'pg_stat_statements') then
    create extension pg_stat_statements schema ops;
  end if;
  if (select extnamespace from pg_extension where extname = 'pg_stat_statements') = 'ops'::regnamespace then
    revoke all on ops.pg_stat_statements from public;
    revoke all on ops.pg_stat_statements_info from public;
  end if;
exception when others then
  raise notice 'Statements are not counted: %', sqlerrm;
end $$;
