-- The one way the app reaches the queue: by ids only, and for its own school only. Run as the role that
-- owns the queue, after its own migrations.
create or replace function graphile_worker.enqueue_event(
  task text, school uuid, event uuid, run_at timestamptz default null
) returns void language plpgsql security definer set search_path = '' as $$
begin
  if school is distinct from nullif(current_setting('app.school_id', true), '')::uuid
    or session_user = 'studystreaks_reader' then
    raise exception 'A job can be queued only for the school one is in';
  end if;
  perform graphile_worker.add_job(
    task, json_build_object('school', school, 'event', event), run_at => coalesce(run_at, now())
  );
end $$;
revoke all on function graphile_worker.enqueue_event(text, uuid, uuid, timestamptz) from public;
grant usage on schema graphile_worker to studystreaks_app;
grant execute on function graphile_worker.enqueue_event(text, uuid, uuid, timestamptz) to studystreaks_app;

-- The gate's way to it: mail about an account, before any school is known.
create or replace function graphile_worker.enqueue_mail(
  school uuid, mail uuid
) returns void language sql security definer set search_path = '' as $$
  select graphile_worker.add_job('send_mail', json_build_object('school', school, 'event', mail));
$$;
revoke all on function graphile_worker.enqueue_mail(uuid, uuid) from public;
grant usage on schema graphile_worker to studystreaks_gate;
grant execute on function graphile_worker.enqueue_mail(uuid, uuid) to studystreaks_gate;

-- Operators' way to it: the invitation of a school's first admin, and what a school is told of a look into it.
create or replace function graphile_worker.enqueue_for_platform(
  task text, school uuid, event uuid, run_at timestamptz default null
) returns void language plpgsql security definer set search_path = '' as $$
begin
  if task not in ('send_mail', 'react', 'end_support_access') then
    raise exception 'Operators queue no such job';
  end if;
  perform graphile_worker.add_job(
    task, json_build_object('school', school, 'event', event), run_at => coalesce(run_at, now())
  );
end $$;
revoke all on function graphile_worker.enqueue_for_platform(text, uuid, uuid, timestamptz) from public;
grant usage on schema graphile_worker to studystreaks_platform;
grant execute on function graphile_worker.enqueue_for_platform(text, uuid, uuid, timestamptz) to studystreaks_platform;

-- What whoever watches the machine is told: numbers, and nothing of any job.
create or replace function graphile_worker.waiting(
  out due int, out oldest_seconds float, out given_up int
) language sql stable security definer set search_path = '' as $$
  select (count(*) filter (where run_at <= now() and attempts < max_attempts))::int,
    coalesce(extract(epoch from now() - min(run_at) filter
      (where run_at <= now() and attempts < max_attempts and locked_at is null)), 0)::float,
    -- One that may be tried once counts that try while it runs.
    (count(*) filter (where attempts >= max_attempts and locked_at is null))::int
  from graphile_worker._private_jobs;
$$;
revoke all on function graphile_worker.waiting() from public;
grant execute on function graphile_worker.waiting() to studystreaks_gate;

-- What operators see of jobs: by task, and of those that were given up the reason, which holds nothing that anybody
-- typed (lib/wiring/telling-of-jobs.ts), and the school by its id. An alarm that waits for its hour says that a child
-- told something today, so it is counted only once it failed for good.
create or replace function graphile_worker.by_task() returns table (
  task text, due int, later int, running int, again int, given_up int, oldest_seconds float
) language sql stable security definer set search_path = '' as $$
  select t.identifier,
    (count(*) filter (where j.run_at <= now() and j.attempts < j.max_attempts and j.locked_at is null))::int,
    (count(*) filter (where j.run_at > now() and j.attempts < j.max_attempts and j.locked_at is null))::int,
    (count(*) filter (where j.locked_at is not null))::int,
    (count(*) filter (where j.attempts > 0 and j.attempts < j.max_attempts and j.locked_at is null))::int,
    (count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null))::int,
    coalesce(extract(epoch from now() - min(j.run_at) filter
      (where j.run_at <= now() and j.attempts < j.max_attempts and j.locked_at is null)), 0)::float
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier <> 'alarm_unread_concern' or (j.attempts >= j.max_attempts and j.locked_at is null)
  group by 1;
$$;
revoke all on function graphile_worker.by_task() from public;
grant execute on function graphile_worker.by_task() to studystreaks_platform;

create or replace function graphile_worker.given_up(most int) returns table (
  id text, task text, attempts int, why text, school text, made_at timestamptz, last_at timestamptz
) language sql stable security definer set search_path = '' as $$
  select j.id::text, t.identifier, j.attempts::int, left(split_part(j.last_error, E'\n', 1), 300),
    substring(j.payload ->> 'school' from '^[0-9a-f]{8}-[0-9a-f-]{27}$'), j.created_at, j.updated_at
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where j.attempts >= j.max_attempts and j.locked_at is null
  order by j.updated_at desc limit most;
$$;
revoke all on function graphile_worker.given_up(int) from public;
grant execute on function graphile_worker.given_up(int) to studystreaks_platform;

-- Only of what was given up: nobody takes a job away that is yet to be done.
create or replace function graphile_worker.decide_given_up(
  job bigint, again boolean, out task text, out school text
) language plpgsql security definer set search_path = '' as $$
declare
  found_task int;
begin
  if again then
    update graphile_worker._private_jobs j set attempts = 0, run_at = now(), last_error = null
      where j.id = job and j.attempts >= j.max_attempts and j.locked_at is null
      returning j.task_id, substring(j.payload ->> 'school' from '^[0-9a-f]{8}-[0-9a-f-]{27}$') into found_task, school;
  else
    delete from graphile_worker._private_jobs j
      where j.id = job and j.attempts >= j.max_attempts and j.locked_at is null
      returning j.task_id, substring(j.payload ->> 'school' from '^[0-9a-f]{8}-[0-9a-f-]{27}$') into found_task, school;
  end if;
  select t.identifier into task from graphile_worker._private_tasks t where t.id = found_task;
end $$;
revoke all on function graphile_worker.decide_given_up(bigint, boolean) from public;
grant execute on function graphile_worker.decide_given_up(bigint, boolean) to studystreaks_platform;
