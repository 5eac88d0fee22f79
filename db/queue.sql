-- The one way the app reaches the queue: by ids only, and for its own school only. Run as the role that
-- owns the queue, after its own migrations.
create or replace function graphile_worker.enqueue_event(
  task text, school uuid, event uuid, run_at timestamptz default null
) returns void language plpgsql security definer set search_path = '' as $$
begin
  if school is distinct from nullif(current_setting('app.school_id', true), '')::uuid then
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
    (count(*) filter (where attempts >= max_attempts))::int
  from graphile_worker._private_jobs;
$$;
revoke all on function graphile_worker.waiting() from public;
grant execute on function graphile_worker.waiting() to studystreaks_gate;
