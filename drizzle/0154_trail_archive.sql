-- Months of the trail that nobody asks for day by day lie apart from those that are written and shown. What is in them
-- stays as it is, linked as it was, for whoever asks for it, until it is seven years old.
create table trail.archive (like trail.entries including defaults including constraints) partition by range (at);--> statement-breakpoint
alter table trail.archive add primary key (school_id, at, id);--> statement-breakpoint
create index archive_of_a_person on trail.archive (school_id, whose_id, at) where whose_id is not null;--> statement-breakpoint
create index archive_by_a_person on trail.archive (school_id, actor_id, at) where actor_id is not null;--> statement-breakpoint
create index archive_of_a_row on trail.archive (school_id, row_id, at);--> statement-breakpoint
create index archive_of_a_kind on trail.archive (school_id, kind, at);--> statement-breakpoint
create index archive_sealed on trail.archive (school_id, seal_number) where seal_number is not null;--> statement-breakpoint
alter table trail.archive enable row level security;--> statement-breakpoint
alter table trail.archive force row level security;--> statement-breakpoint
create policy archive_says_whose on trail.archive for select to current_user using (true);--> statement-breakpoint
grant select on trail.archive to studystreaks_app, studystreaks_seal;--> statement-breakpoint
create policy archive_read_by_auditors on trail.archive for select to studystreaks_app using (
  school_id = (select app_school_id()) and (select app_may('audit.read'))
  and (kind <> 'concern' or (select app_may('concern.read')))
  and (kind <> 'care' or (select app_everywhere('care.read')) or whose_id in (select unnest(app_students('care.read')))));--> statement-breakpoint
create policy archive_read_for_checking on trail.archive for select to studystreaks_seal using (true);--> statement-breakpoint
grant select (school_id, id, at, by_role, request_id, table_name, row_id, whose_id, kept, seal_number),
  update (kept, kept_digest) on trail.archive to studystreaks_remover;--> statement-breakpoint
create policy archive_read_for_letting_go on trail.archive for select to studystreaks_remover
  using (school_id = (select app_school_id()));--> statement-breakpoint
create policy archive_loses_values_of_the_erased on trail.archive for update to studystreaks_remover
  using (school_id = (select app_school_id()) and seal_number is not null and kept is not null)
  with check (school_id = (select app_school_id()) and kept is null and kept_digest is not null);--> statement-breakpoint
-- Whom an entry is about may have been said years ago.
do $$
declare
  made text := pg_get_functiondef('trail.note'::regproc);
  looked constant text := 'order by t.at desc limit 1) end),';
begin
  if position(looked in made) = 0 then
    raise exception 'trail.note is not as expected';
  end if;
  execute replace(made, looked, 'order by t.at desc limit 1) end,
        case when via is not null then (
          select t.whose_id from trail.archive t
          where t.school_id = (e ->> ''s'')::uuid and t.row_id = (e ->> ''v'')::uuid and t.whose_id is not null
          order by t.at desc limit 1) end),');
end $$;--> statement-breakpoint
drop function trail.turn_months();--> statement-breakpoint
-- This month and the three that follow, by the database's own clock. A month that ended so many months ago goes to the
-- archive, all of it linked and without addresses; what is seven years old goes with its month. Months are those of
-- UTC, whatever zone a connection has. Nobody waits for it: it gives up and comes again.
create function trail.turn_months(archived_after int default null) returns void language plpgsql security definer
  set search_path = pg_catalog, trail set timezone = 'UTC' set lock_timeout = '1s' as $$
declare
  first timestamptz;
  name text;
  is_ready boolean;
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
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent in ('trail.entries'::regclass, 'trail.archive'::regclass) and c.relname ~ '^entries_\d{4}_\d{2}$'
      and to_date(substr(c.relname, 9), 'YYYY_MM') < date_trunc('month', now()) - interval '85 months'
  loop
    execute format('update trail.chains c set begins_after = x.number, begins_with = x.seal from (
      select distinct on (school_id) school_id, seal_number as number, seal from trail.%I
      where seal_number is not null order by school_id, seal_number desc) x
      where x.school_id = c.school_id and x.number > c.begins_after', name);
    execute format('drop table trail.%I', name);
  end loop;
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'trail.entries'::regclass and c.relname ~ '^entries_\d{4}_\d{2}$'
      and to_date(substr(c.relname, 9), 'YYYY_MM') < date_trunc('month', now()) - archived_after * interval '1 month'
  loop
    execute format('select not exists (select from trail.%I where seal_number is null or address is not null)', name)
      into is_ready;
    continue when not is_ready;
    first := to_date(substr(name, 9), 'YYYY_MM')::timestamp at time zone 'UTC';
    -- Looked through before anybody who writes has to wait.
    execute format('alter table trail.%I drop constraint if exists in_its_month', name);
    execute format('alter table trail.%I add constraint in_its_month check (at >= %L and at < %L)', name, first,
      first + interval '1 month');
    execute format('alter table trail.entries detach partition trail.%I', name);
    execute format('alter table trail.archive attach partition trail.%I for values from (%L) to (%L)', name, first,
      first + interval '1 month');
  end loop;
end $$;--> statement-breakpoint
revoke all on function trail.turn_months(int) from public;--> statement-breakpoint
grant execute on function trail.turn_months(int) to studystreaks_seal;
