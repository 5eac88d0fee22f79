-- The trail: every row that is inserted, updated or deleted in a table with a school, written by triggers in the
-- same transaction. It lies in a schema of its own; the app may read its school's and change nothing.
create schema trail;--> statement-breakpoint
create extension if not exists pgcrypto with schema trail;--> statement-breakpoint
-- Public halves of the keys that values are sealed with until the next minute; the newest is used.
create table trail.intake_keys (
  id uuid primary key,
  public_key bytea not null,
  made_at timestamptz not null default now()
);--> statement-breakpoint
-- What one statement wrote, for the minute until each value is kept under the key of the person it is about.
create table trail.letters (
  id uuid primary key,
  intake_key_id uuid not null references trail.intake_keys (id),
  body bytea not null
);--> statement-breakpoint
create table trail.entries (
  school_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  by_role text not null,
  actor_id uuid,
  request_id uuid,
  address text,
  table_name text not null,
  verb text not null check (verb in ('insert', 'update', 'delete')),
  kind text not null,
  row_id uuid not null,
  whose_id uuid,
  fields text[] not null,
  letter_id uuid,
  place_in_letter int,
  kept bytea,
  seal_number bigint,
  seal bytea,
  primary key (school_id, at, id)
) partition by range (at);--> statement-breakpoint
create index entries_of_a_person on trail.entries (school_id, whose_id, at) where whose_id is not null;--> statement-breakpoint
create index entries_by_a_person on trail.entries (school_id, actor_id, at) where actor_id is not null;--> statement-breakpoint
create index entries_of_a_row on trail.entries (school_id, row_id, at);--> statement-breakpoint
create index entries_of_a_table on trail.entries (school_id, table_name, at);--> statement-breakpoint
create index entries_unsealed on trail.entries (school_id, id) where seal_number is null;--> statement-breakpoint
create index entries_sealed on trail.entries (school_id, seal_number) where seal_number is not null;--> statement-breakpoint
-- The end of each school's chain.
create table trail.chains (
  school_id uuid primary key,
  seal_number bigint not null,
  seal bytea not null,
  sealed_at timestamptz not null,
  -- Where it begins once its oldest months have gone by their age.
  begins_after bigint not null default 0,
  begins_with bytea not null default decode(repeat('00', 32), 'hex')
);--> statement-breakpoint
-- What looks at a chain found, each night and whenever somebody asks.
create table trail.checks (
  school_id uuid not null,
  at timestamptz not null,
  entries bigint not null,
  faults jsonb not null,
  unsealed int not null,
  unsealed_seconds int not null,
  primary key (school_id, at)
);--> statement-breakpoint
create table trail.entries_of_no_month partition of trail.entries default;--> statement-breakpoint
-- This month and the three that follow; what is seven years old goes with its month.
create function trail.turn_months(today date) returns void language plpgsql security definer
  set search_path = pg_catalog, trail as $$
declare
  first date;
  name text;
begin
  for first in select generate_series(date_trunc('month', today), date_trunc('month', today) + interval '3 months', '1 month') loop
    name := 'entries_' || to_char(first, 'YYYY_MM');
    if to_regclass('trail.' || name) is null then
      execute format('create table trail.%I partition of trail.entries for values from (%L) to (%L)',
        name, first, (first + interval '1 month')::date);
      execute format('alter table trail.%I enable row level security', name);
      execute format('alter table trail.%I force row level security', name);
      execute format('create policy %I on trail.%I for select to %I using (true)', name || '_read_when_it_goes', name, current_user);
    end if;
  end loop;
  for name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'trail.entries'::regclass and c.relname ~ '^entries_\d{4}_\d{2}$'
      and to_date(substr(c.relname, 9), 'YYYY_MM') < date_trunc('month', today) - interval '85 months'
  loop
    execute format('update trail.chains c set begins_after = x.number, begins_with = x.seal from (
      select distinct on (school_id) school_id, seal_number as number, seal from trail.%I
      where seal_number is not null order by school_id, seal_number desc) x
      where x.school_id = c.school_id and x.number > c.begins_after', name);
    execute format('drop table trail.%I', name);
  end loop;
end $$;--> statement-breakpoint
revoke all on function trail.turn_months(date) from public;--> statement-breakpoint
select trail.turn_months(current_date);--> statement-breakpoint
-- As the owner, so that whoever writes needs no right to write here and has none. Its arguments: the column that
-- says whom the row is about, the kind of record, columns whose values nobody keeps, and whether values are kept.
create function trail.note() returns trigger language plpgsql security definer
  set search_path = pg_catalog, trail as $$
declare
  hidden text[] := string_to_array(tg_argv[2], ',');
  noted jsonb;
  opened trail.intake_keys;
  letter uuid;
begin
  if tg_op = 'INSERT' then
    select jsonb_agg(jsonb_build_object('row', r, 'fields', '[]'::jsonb, 'after', r - hidden)) into noted
      from (select to_jsonb(n) as r from new_rows n) x;
  elsif tg_op = 'DELETE' then
    select jsonb_agg(jsonb_build_object('row', r, 'fields', '[]'::jsonb, 'before', r - hidden)) into noted
      from (select to_jsonb(o) as r from old_rows o) x;
  else
    select jsonb_agg(jsonb_build_object('row', r, 'fields', c.fields, 'before', c.before - hidden, 'after', c.after - hidden))
      into noted
      from (
        select to_jsonb(n) as r, to_jsonb(o) as was from new_rows n join old_rows o on o.id = n.id
          and to_jsonb(o) ->> 'school_id' is not distinct from to_jsonb(n) ->> 'school_id'
      ) x, lateral (
        select jsonb_agg(k order by k) as fields, jsonb_object_agg(k, was -> k) as before, jsonb_object_agg(k, v) as after
        from jsonb_each(r) as f(k, v) where v is distinct from was -> k
      ) c
      where c.fields is not null;
  end if;
  if noted is null then
    return null;
  end if;
  if tg_argv[3] = 'values' then
    select * into opened from trail.intake_keys order by made_at desc limit 1;
  end if;
  if opened.id is not null then
    letter := gen_random_uuid();
    insert into trail.letters (id, intake_key_id, body)
      select letter, opened.id, pgp_pub_encrypt(
        jsonb_agg(jsonb_build_object('before', e -> 'before', 'after', e -> 'after') order by n)::text,
        opened.public_key, 'cipher-algo=aes256, compress-algo=1')
      from jsonb_array_elements(noted) with ordinality as x(e, n);
  end if;
  insert into trail.entries (school_id, at, by_role, actor_id, request_id, address, table_name, verb, kind, row_id,
      whose_id, fields, letter_id, place_in_letter)
    select coalesce(e -> 'row' ->> 'school_id', e -> 'row' ->> 'id')::uuid, clock_timestamp(), session_user,
      nullif(current_setting('app.person_id', true), '')::uuid, nullif(current_setting('app.request_id', true), '')::uuid,
      nullif(current_setting('app.address', true), ''), tg_table_name, lower(tg_op), tg_argv[1],
      (e -> 'row' ->> 'id')::uuid, (e -> 'row' ->> nullif(tg_argv[0], ''))::uuid,
      array(select jsonb_array_elements_text(e -> 'fields')), letter, case when letter is not null then n end
    from jsonb_array_elements(noted) with ordinality as x(e, n)
    order by n;
  return null;
end $$;--> statement-breakpoint
revoke all on function trail.note() from public;--> statement-breakpoint
-- To be called, in a migration, for each table with a school.
create procedure trail.follow(of_table text, whose text, kind text, also_hidden text default '', keeps text default 'values')
  language plpgsql as $$
declare
  hidden text;
begin
  -- What opens something is kept nowhere a second time.
  select coalesce(string_agg(distinct name, ','), '') into hidden from (
    select attname::text as name from pg_attribute where attrelid = ('public.' || quote_ident(of_table))::regclass
      and attnum > 0 and not attisdropped and attname::text ~ '(_hash$|^sealed_)'
    union all select unnest(string_to_array(also_hidden, ','))
  ) h;
  execute format('create trigger trail_of_inserted after insert on public.%I referencing new table as new_rows
    for each statement execute function trail.note(%L, %L, %L, %L)', of_table, whose, kind, hidden, keeps);
  execute format('create trigger trail_of_updated after update on public.%I referencing old table as old_rows new table as new_rows
    for each statement execute function trail.note(%L, %L, %L, %L)', of_table, whose, kind, hidden, keeps);
  execute format('create trigger trail_of_deleted after delete on public.%I referencing old table as old_rows
    for each statement execute function trail.note(%L, %L, %L, %L)', of_table, whose, kind, hidden, keeps);
end $$;--> statement-breakpoint
revoke all on procedure trail.follow(text, text, text, text, text) from public;--> statement-breakpoint
do $$
declare
  each_table text;
begin
  foreach each_table in array array['intake_keys', 'letters', 'entries', 'chains', 'checks', 'entries_of_no_month'] loop
    execute format('alter table trail.%I enable row level security', each_table);
    execute format('alter table trail.%I force row level security', each_table);
  end loop;
  -- The owner's own rows are forced through row security too; this is all that the triggers need.
  execute format('create policy entries_written_by_triggers on trail.entries for insert to %I with check (true)', current_user);
  execute format('create policy letters_written_by_triggers on trail.letters for insert to %I with check (true)', current_user);
  execute format('create policy intake_keys_read_by_triggers on trail.intake_keys for select to %I using (true)', current_user);
  -- When a month has gone by its age, chains begin after it.
  execute format('create policy chains_begin_later on trail.chains to %I using (true) with check (true)', current_user);
end $$;--> statement-breakpoint
grant usage on schema trail to studystreaks_app, studystreaks_seal;--> statement-breakpoint
grant select on trail.entries, trail.chains, trail.checks to studystreaks_app;--> statement-breakpoint
-- That somebody wrote care notes tells that there are some, so it is only for who reads them; the same for what a
-- child told.
create policy entries_read_by_auditors on trail.entries for select to studystreaks_app using (
  school_id = (select app_school_id()) and (select app_may('audit.read'))
  and (kind <> 'concern' or (select app_may('concern.read')))
  and (kind <> 'care' or (select app_everywhere('care.read')) or whose_id in (select unnest(app_students('care.read')))));--> statement-breakpoint
create policy checks_read_by_auditors on trail.checks for select to studystreaks_app using (
  school_id = (select app_school_id()) and (select app_may('audit.read')));--> statement-breakpoint
create policy checks_written_by_sealing on trail.checks to studystreaks_seal using (true) with check (true);--> statement-breakpoint
grant insert on trail.checks to studystreaks_seal;--> statement-breakpoint
create policy chains_read_by_auditors on trail.chains for select to studystreaks_app using (
  school_id = (select app_school_id()) and (select app_may('audit.read')));--> statement-breakpoint
-- Sealing: each value under its person's key, each entry into its school's chain, once.
grant select on trail.entries, trail.letters, trail.chains, trail.intake_keys to studystreaks_seal;--> statement-breakpoint
grant update (kept, letter_id, place_in_letter, seal_number, seal) on trail.entries to studystreaks_seal;--> statement-breakpoint
grant delete on trail.letters to studystreaks_seal;--> statement-breakpoint
grant insert, delete on trail.intake_keys to studystreaks_seal;--> statement-breakpoint
grant insert, update on trail.chains to studystreaks_seal;--> statement-breakpoint
grant execute on function trail.turn_months(date) to studystreaks_seal;--> statement-breakpoint
create policy entries_read_for_sealing on trail.entries for select to studystreaks_seal using (true);--> statement-breakpoint
create policy entries_sealed_once on trail.entries for update to studystreaks_seal
  using (seal_number is null) with check (seal_number is not null and letter_id is null);--> statement-breakpoint
create policy letters_opened_for_sealing on trail.letters for select to studystreaks_seal using (true);--> statement-breakpoint
create policy letters_gone_once_sealed on trail.letters for delete to studystreaks_seal
  using (not exists (select from trail.entries e where e.letter_id = letters.id));--> statement-breakpoint
create policy intake_keys_made_for_sealing on trail.intake_keys to studystreaks_seal using (true) with check (true);--> statement-breakpoint
create policy chains_continued_by_sealing on trail.chains to studystreaks_seal using (true) with check (true);--> statement-breakpoint
create index entries_in_letters on trail.entries (letter_id) where letter_id is not null;--> statement-breakpoint
call trail.follow('schools', '', 'setup');--> statement-breakpoint
call trail.follow('activities', '', 'setup');--> statement-breakpoint
call trail.follow('activity_templates', '', 'setup');--> statement-breakpoint
call trail.follow('badges', '', 'setup');--> statement-breakpoint
call trail.follow('bank_comments', '', 'setup');--> statement-breakpoint
call trail.follow('class_codes', '', 'setup', 'code');--> statement-breakpoint
call trail.follow('class_external_ids', '', 'setup');--> statement-breakpoint
call trail.follow('class_year_groups', '', 'setup');--> statement-breakpoint
call trail.follow('classes', '', 'setup');--> statement-breakpoint
call trail.follow('closures', '', 'setup');--> statement-breakpoint
call trail.follow('club_classes', '', 'setup');--> statement-breakpoint
call trail.follow('club_levels', '', 'setup');--> statement-breakpoint
call trail.follow('club_year_groups', '', 'setup');--> statement-breakpoint
call trail.follow('clubs', '', 'setup');--> statement-breakpoint
call trail.follow('consent_notices', '', 'setup');--> statement-breakpoint
call trail.follow('consent_purposes', '', 'setup');--> statement-breakpoint
call trail.follow('departments', '', 'setup');--> statement-breakpoint
call trail.follow('roles', '', 'setup');--> statement-breakpoint
call trail.follow('role_permissions', '', 'setup');--> statement-breakpoint
call trail.follow('rollover_classes', '', 'setup');--> statement-breakpoint
call trail.follow('rollovers', '', 'setup');--> statement-breakpoint
call trail.follow('settings', '', 'setup');--> statement-breakpoint
call trail.follow('sign_in_providers', '', 'setup');--> statement-breakpoint
call trail.follow('terms', '', 'setup');--> statement-breakpoint
call trail.follow('child_groups', '', 'setup');--> statement-breakpoint
call trail.follow('buddy_groups', '', 'setup');--> statement-breakpoint
call trail.follow('rollover_moves', 'student_id', 'setup');--> statement-breakpoint
call trail.follow('people', 'id', 'people');--> statement-breakpoint
call trail.follow('students', 'id', 'people');--> statement-breakpoint
call trail.follow('student_records', 'student_id', 'people');--> statement-breakpoint
call trail.follow('names_on_file', 'person_id', 'people');--> statement-breakpoint
call trail.follow('contact_points', 'person_id', 'people');--> statement-breakpoint
call trail.follow('postal_addresses', 'person_id', 'people');--> statement-breakpoint
call trail.follow('emergency_contacts', 'student_id', 'people');--> statement-breakpoint
call trail.follow('guardian_links', 'guardian_id', 'people');--> statement-breakpoint
call trail.follow('external_ids', 'person_id', 'people');--> statement-breakpoint
call trail.follow('corrections', 'person_id', 'people');--> statement-breakpoint
call trail.follow('person_pictures', 'person_id', 'people');--> statement-breakpoint
call trail.follow('qualifications', 'person_id', 'people');--> statement-breakpoint
call trail.follow('department_members', 'person_id', 'people');--> statement-breakpoint
call trail.follow('class_staff', 'person_id', 'people');--> statement-breakpoint
call trail.follow('enrolments', 'student_id', 'people');--> statement-breakpoint
call trail.follow('club_memberships', 'student_id', 'people');--> statement-breakpoint
call trail.follow('club_members_by_hand', 'student_id', 'people');--> statement-breakpoint
call trail.follow('club_rhythms', 'student_id', 'people');--> statement-breakpoint
call trail.follow('child_group_members', 'student_id', 'people');--> statement-breakpoint
call trail.follow('invitations', 'person_id', 'people');--> statement-breakpoint
call trail.follow('role_grants', 'person_id', 'people');--> statement-breakpoint
call trail.follow('role_grant_children', 'student_id', 'people');--> statement-breakpoint
call trail.follow('login_cards', 'student_id', 'people');--> statement-breakpoint
call trail.follow('picture_passwords', 'student_id', 'people');--> statement-breakpoint
call trail.follow('home_tries', 'student_id', 'people');--> statement-breakpoint
call trail.follow('choosing_times', 'student_id', 'people');--> statement-breakpoint
call trail.follow('family_codes', 'guardian_id', 'people');--> statement-breakpoint
call trail.follow('opened_devices', '', 'people');--> statement-breakpoint
call trail.follow('activity_children', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('submissions', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('evidence', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('files', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('instruction_files', '', 'learning');--> statement-breakpoint
call trail.follow('reviews', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('excusals', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('family_notes', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('homework_adaptations', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('level_moves', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('badge_awards', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('point_entries', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('buddy_members', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('buddy_cheers', 'student_id', 'learning');--> statement-breakpoint
call trail.follow('care_notes', 'student_id', 'care');--> statement-breakpoint
call trail.follow('learning_needs', 'student_id', 'care');--> statement-breakpoint
call trail.follow('court_orders', '', 'care');--> statement-breakpoint
call trail.follow('concerns', 'student_id', 'concern');--> statement-breakpoint
call trail.follow('concern_notes', '', 'concern');--> statement-breakpoint
call trail.follow('consent_decisions', 'student_id', 'consent');--> statement-breakpoint
call trail.follow('audit_events', 'student_id', 'doings');--> statement-breakpoint
call trail.follow('changes', '', 'doings');--> statement-breakpoint
call trail.follow('imports', '', 'doings');--> statement-breakpoint
call trail.follow('import_decisions', 'person_id', 'doings');--> statement-breakpoint
call trail.follow('import_mappings', '', 'doings');--> statement-breakpoint
call trail.follow('support_accesses', '', 'doings');--> statement-breakpoint
call trail.follow('mails', 'person_id', 'doings', 'path');--> statement-breakpoint
call trail.follow('notifications', 'person_id', 'doings');--> statement-breakpoint
-- What follows from other rows, or is on its way to become one: that it changed, not how.
call trail.follow('change_rows', '', 'doings', keeps => 'names');--> statement-breakpoint
call trail.follow('import_rows', '', 'doings', keeps => 'names');--> statement-breakpoint
call trail.follow('streaks', 'student_id', 'learning', keeps => 'names');--> statement-breakpoint
call trail.follow('class_weeks', '', 'learning', keeps => 'names');--> statement-breakpoint
call trail.follow('drafts', 'student_id', 'learning', keeps => 'names');--> statement-breakpoint
call trail.follow('uploads_under_way', 'person_id', 'learning', keeps => 'names');
