-- What operators watch: nothing of a school's, and nothing that anybody typed (lib/platform/fault.ts says what is told
-- of an error). Beside the tables of schools, so that no wall of theirs has a door for it.
create schema ops;--> statement-breakpoint
grant usage on schema ops to studystreaks_gate, studystreaks_platform;--> statement-breakpoint
-- Errors that are the same but for where and when.
create table ops.problems (
  fingerprint text primary key check (length(fingerprint) between 1 and 40),
  place text not null,
  severity text not null check (severity in ('critical', 'error', 'warning')),
  route text,
  name text not null,
  code text,
  message text not null,
  -- Of the database: which of its rules refused, or of which table.
  rule text,
  many bigint not null default 0,
  first_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  -- An operator said that it is dealt with; what came after comes back.
  settled_at timestamptz
);--> statement-breakpoint
create index problems_by_last on ops.problems (last_at);--> statement-breakpoint
-- Each time that was told apart. A school is named by its id alone, and may be gone.
create table ops.system_events (
  at timestamptz not null,
  fingerprint text not null,
  request_id text,
  digest text,
  school_id uuid,
  process text not null,
  frames jsonb not null
) partition by range (at);--> statement-breakpoint
create index on ops.system_events (fingerprint, at);--> statement-breakpoint
create index on ops.system_events (request_id) where request_id is not null;--> statement-breakpoint
create index on ops.system_events (digest) where digest is not null;--> statement-breakpoint
create table ops.system_events_of_no_month partition of ops.system_events default;--> statement-breakpoint
-- Months ahead are made; after thirteen months events go, and problems that nobody met since.
create function ops.turn_months() returns void language plpgsql security definer
  set search_path = pg_catalog, ops set timezone = 'UTC' set lock_timeout = '5s' as $$
declare
  first timestamptz;
  name text;
begin
  perform pg_advisory_xact_lock(hashtext('studystreaks: ops months'));
  for first in
    select generate_series(date_trunc('month', now()), date_trunc('month', now()) + interval '3 months', '1 month')
  loop
    name := 'system_events_' || to_char(first, 'YYYY_MM');
    continue when to_regclass('ops.' || name) is not null;
    if exists (select from ops.system_events_of_no_month where at >= first and at < first + interval '1 month') then
      alter table ops.system_events detach partition ops.system_events_of_no_month;
      execute format('create table ops.%I partition of ops.system_events for values from (%L) to (%L)',
        name, first, first + interval '1 month');
      insert into ops.system_events select * from ops.system_events_of_no_month
        where at >= first and at < first + interval '1 month';
      delete from ops.system_events_of_no_month where at >= first and at < first + interval '1 month';
      alter table ops.system_events attach partition ops.system_events_of_no_month default;
    else
      execute format('create table ops.%I partition of ops.system_events for values from (%L) to (%L)',
        name, first, first + interval '1 month');
    end if;
  end loop;
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'ops.system_events'::regclass and c.relname ~ '^system_events_\d{4}_\d{2}$'
      and to_date(substr(c.relname, 15), 'YYYY_MM') < date_trunc('month', now()) - interval '13 months'
  loop
    execute format('drop table ops.%I', name);
  end loop;
  delete from ops.system_events_of_no_month where at < now() - interval '13 months';
  delete from ops.problems where last_at < now() - interval '13 months';
end $$;--> statement-breakpoint
revoke all on function ops.turn_months() from public;--> statement-breakpoint
grant execute on function ops.turn_months() to studystreaks_gate;--> statement-breakpoint
select ops.turn_months();--> statement-breakpoint
-- The only way in, for processes of the product. However many different errors there are, two thousand are told apart.
create function ops.note_problems(batch jsonb) returns void language plpgsql security definer
  set search_path = pg_catalog, ops as $$
declare
  seen jsonb;
  print text;
begin
  if jsonb_array_length(batch) > 500 then
    raise exception 'Too many problems at once';
  end if;
  -- In one order, so that two processes never wait for each other.
  for seen in select s from jsonb_array_elements(batch) s order by s ->> 'fingerprint' loop
    print := left(seen ->> 'fingerprint', 40);
    if not exists (select from ops.problems p where p.fingerprint = print)
      and (select count(*) from ops.problems) >= 2000 then
      print := 'all-others';
    end if;
    insert into ops.problems as p (fingerprint, place, severity, route, name, code, message, rule, many)
      values (print, left(seen ->> 'place', 20), seen ->> 'severity', left(seen ->> 'route', 200),
        left(seen ->> 'name', 60), left(seen ->> 'code', 60), left(seen ->> 'message', 300),
        left(seen ->> 'rule', 63), (seen ->> 'many')::bigint)
      on conflict (fingerprint) do update set many = p.many + excluded.many, last_at = clock_timestamp(),
        severity = excluded.severity;
    insert into ops.system_events (at, fingerprint, request_id, digest, school_id, process, frames)
      select least((t ->> 'at')::timestamptz, now()), print, left(t ->> 'requestId', 36), left(t ->> 'digest', 32),
        (t ->> 'schoolId')::uuid, left(seen ->> 'process', 40), t -> 'frames'
      from jsonb_array_elements(seen -> 'times') with ordinality as x(t, nth) where nth <= 50;
  end loop;
end $$;--> statement-breakpoint
revoke all on function ops.note_problems(jsonb) from public;--> statement-breakpoint
grant execute on function ops.note_problems(jsonb) to studystreaks_gate;--> statement-breakpoint
grant select on ops.problems, ops.system_events to studystreaks_platform;--> statement-breakpoint
grant update (settled_at) on ops.problems to studystreaks_platform;
