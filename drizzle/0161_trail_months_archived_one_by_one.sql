-- Whoever takes a month away from what is written keeps every writer in every school waiting, so it does nothing else:
-- what looks through a month comes before, and each of these steps is a transaction of its own.
drop function trail.turn_months(int);--> statement-breakpoint
-- This month and the three that follow, by the database's own clock. Months are those of UTC, whatever zone a
-- connection has. Nobody waits for it: it gives up and comes again.
create function trail.turn_months() returns void language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  first timestamptz;
  name text;
begin
  for first in
    select generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '3 months', '1 month')
  loop
    name := 'entries_' || to_char(first, 'YYYY_MM');
    continue when to_regclass('trail.' || name) is not null;
    -- Where nobody made the month in time, what was written meanwhile lies apart and moves in.
    if exists (select from trail.entries_of_no_month where at >= first and at < first + interval '1 month') then
      alter table trail.entries detach partition trail.entries_of_no_month;
      perform trail.make_month(name, first);
      insert into trail.entries select * from trail.entries_of_no_month
        where at >= first and at < first + interval '1 month';
      delete from trail.entries_of_no_month where at >= first and at < first + interval '1 month';
      alter table trail.entries attach partition trail.entries_of_no_month default;
    else
      perform trail.make_month(name, first);
    end if;
  end loop;
end $$;--> statement-breakpoint
-- What is seven years old goes with its month. Whoever calls it notes where the chains begin now, beside the keys.
create function trail.let_months_go() returns void language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  names text[] := array(
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('trail.entries'::regclass, 'trail.archive'::regclass) and c.relname ~ '^entries_\d{4}_\d{2}$'
      and to_date(substr(c.relname, 9), 'YYYY_MM') < date_trunc('month', now()) - interval '85 months');
  name text;
begin
  foreach name in array names loop
    execute format('update trail.chains c set begins_after = x.number, begins_with = x.seal from (
      select distinct on (school_id) school_id, seal_number as number, seal from trail.%I
      where seal_number is not null order by school_id, seal_number desc) x
      where x.school_id = c.school_id and x.number > c.begins_after', name);
  end loop;
  foreach name in array names loop
    execute format('drop table trail.%I', name);
  end loop;
end $$;--> statement-breakpoint
-- The months among what is written that ended so many months ago, the oldest first; never one of the last year.
create function trail.months_to_archive(archived_after int) returns setof text language sql stable security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' as $$
  select c.relname::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'trail.entries'::regclass and c.relname ~ '^entries_\d{4}_\d{2}$'
    and to_date(substr(c.relname, 9), 'YYYY_MM')
      < date_trunc('month', now()) - greatest(archived_after, 12) * interval '1 month'
  order by 1 $$;--> statement-breakpoint
-- When that month begins; no other table is touched in its place.
create function trail.old_month(name text) returns timestamptz language plpgsql stable
  set search_path = pg_catalog, trail set timezone = 'UTC' as $$
begin
  if not exists (select from trail.months_to_archive(12) m where m = name) then
    raise exception 'not a month to archive: %', name;
  end if;
  return to_date(substr(name, 9), 'YYYY_MM')::timestamp at time zone 'UTC';
end $$;--> statement-breakpoint
-- First: said of the month, and not looked through yet, so that whoever reads the month hardly waits.
create function trail.mark_month(name text) returns void language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  first timestamptz := trail.old_month(name);
begin
  if not exists (select from pg_constraint
    where conrelid = format('trail.%I', name)::regclass and conname = 'ready_for_archive') then
    execute format('alter table trail.%I add constraint ready_for_archive check (at >= %L and at < %L) not valid', name,
      first, first + interval '1 month');
  end if;
end $$;--> statement-breakpoint
-- Then: whether all of it is linked and without addresses. It is looked through twice beside whoever reads and writes.
create function trail.ready_month(name text) returns boolean language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  is_ready boolean;
begin
  perform trail.old_month(name);
  execute format('select not exists (select from trail.%I where seal_number is null or address is not null)', name)
    into is_ready;
  if is_ready then
    execute format('alter table trail.%I validate constraint ready_for_archive', name);
  end if;
  return is_ready;
end $$;--> statement-breakpoint
-- Last, one month at a time: nothing is looked through any more, so that writers wait for a moment only.
create function trail.archive_month(name text) returns void language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  first timestamptz := trail.old_month(name);
begin
  if not exists (select from pg_constraint
    where conrelid = format('trail.%I', name)::regclass and conname = 'ready_for_archive' and convalidated) then
    raise exception 'not ready for the archive: %', name;
  end if;
  execute format('alter table trail.entries detach partition trail.%I', name);
  execute format('alter table trail.archive attach partition trail.%I for values from (%L) to (%L)', name, first,
    first + interval '1 month');
end $$;--> statement-breakpoint
revoke all on function trail.turn_months() from public;--> statement-breakpoint
revoke all on function trail.let_months_go() from public;--> statement-breakpoint
revoke all on function trail.months_to_archive(int) from public;--> statement-breakpoint
revoke all on function trail.old_month(text) from public;--> statement-breakpoint
revoke all on function trail.mark_month(text) from public;--> statement-breakpoint
revoke all on function trail.ready_month(text) from public;--> statement-breakpoint
revoke all on function trail.archive_month(text) from public;--> statement-breakpoint
grant execute on function trail.turn_months(), trail.let_months_go(), trail.months_to_archive(int),
  trail.mark_month(text), trail.ready_month(text), trail.archive_month(text) to studystreaks_seal;
