-- Whoever seals columns anew changes no more than that they are sealed: the trail of it says nothing.
create or replace function trail.note() returns trigger language plpgsql security definer
  set search_path = pg_catalog, trail set enable_nestloop = off as $$
declare
  via text := substring(tg_argv[0] from '^via:(.*)$');
  whose text[] := case when tg_argv[0] like 'via:%' then '{}' else string_to_array(tg_argv[0], ',') end;
  hidden text[] := string_to_array(tg_argv[2], ',');
  keeps boolean := tg_argv[3] = 'values';
  noted jsonb;
  opened trail.intake_keys;
  letters uuid[];
begin
  -- Sealed anew, under another key, a row says what it said before.
  if tg_op = 'UPDATE' and session_user = 'studystreaks_remover' and current_setting('app.sealing', true) = 'on' then
    return null;
  end if;
  -- s: school, r: row, w: whose, v: the row that says whose, f: fields, b: before, a: after
  if tg_op = 'INSERT' then
    select jsonb_agg(jsonb_build_object('s', coalesce(r -> 'school_id', r -> 'id'), 'r', r -> 'id', 'v', r -> via,
        'w', trail.first_of(r, whose), 'a', case when keeps then r - hidden end)) into noted
      from (select to_jsonb(n) as r from new_rows n) x;
  elsif tg_op = 'DELETE' then
    select jsonb_agg(jsonb_build_object('s', coalesce(r -> 'school_id', r -> 'id'), 'r', r -> 'id', 'v', r -> via,
        'w', trail.first_of(r, whose), 'b', case when keeps then r - hidden end)) into noted
      from (select to_jsonb(o) as r from old_rows o) x;
  else
    -- A row whose key was changed has no older self here: then everything in it is new.
    select jsonb_agg(jsonb_build_object('s', coalesce(r -> 'school_id', r -> 'id'), 'r', r -> 'id', 'v', r -> via,
        'w', trail.first_of(r, whose), 'f', c.fields, 'b', case when keeps then c.before - hidden end,
        'a', case when keeps then c.after - hidden end))
      into noted
      from (
        select to_jsonb(n) as r, coalesce(to_jsonb(o), '{}') as was from new_rows n left join old_rows o on o.id = n.id
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
  if keeps then
    select * into opened from trail.intake_keys order by made_at desc limit 1;
  end if;
  if opened.id is not null then
    -- A thousand rows in each, so that none is too large to be opened.
    select array_agg(gen_random_uuid()) into letters from generate_series(0, (jsonb_array_length(noted) - 1) / 1000);
    insert into trail.letters (id, intake_key_id, body)
      select letters[1 + (n - 1) / 1000], opened.id, pgp_pub_encrypt(
        jsonb_agg(jsonb_build_object('before', e -> 'b', 'after', e -> 'a') order by n)::text,
        opened.public_key, 'cipher-algo=aes256, compress-algo=1')
      from jsonb_array_elements(noted) with ordinality as x(e, n) group by (n - 1) / 1000;
  end if;
  insert into trail.entries (school_id, at, by_role, actor_id, request_id, address, table_name, verb, kind, row_id,
      whose_id, fields, letter_id, place_in_letter)
    select (e ->> 's')::uuid, clock_timestamp(), session_user,
      nullif(current_setting('app.person_id', true), '')::uuid, nullif(current_setting('app.request_id', true), '')::uuid,
      nullif(current_setting('app.address', true), ''), tg_table_name, lower(tg_op), tg_argv[1], (e ->> 'r')::uuid,
      coalesce((e ->> 'w')::uuid, case when via is not null then (
        select t.whose_id from trail.entries t
        where t.school_id = (e ->> 's')::uuid and t.row_id = (e ->> 'v')::uuid and t.whose_id is not null
        order by t.at desc limit 1) end),
      array(select jsonb_array_elements_text(coalesce(e -> 'f', '[]'))), letters[1 + (n - 1) / 1000],
      case when letters is not null then 1 + (n - 1) % 1000 end
    from jsonb_array_elements(noted) with ordinality as x(e, n)
    order by n;
  return null;
end $$;--> statement-breakpoint
-- pgcrypto may have been there already, anywhere.
do $$ begin
  execute format('alter function trail.note() set search_path = pg_catalog, trail, %s',
    (select extnamespace::regnamespace from pg_extension where extname = 'pgcrypto'));
end $$;--> statement-breakpoint
-- What seals columns of a database that had them in plain, and under new keys, does so in the role that removes.
grant update (value) on contact_points to studystreaks_remover;--> statement-breakpoint
grant update (lines, town, postcode) on postal_addresses to studystreaks_remover;--> statement-breakpoint
grant update (name, relation, telephones) on emergency_contacts to studystreaks_remover;--> statement-breakpoint
grant update (text) on care_notes to studystreaks_remover;--> statement-breakpoint
grant update (words) on concerns to studystreaks_remover;--> statement-breakpoint
grant update (text) on concern_notes to studystreaks_remover;--> statement-breakpoint
grant update (before, after, answer) on corrections to studystreaks_remover;--> statement-breakpoint
grant update (helps) on learning_needs to studystreaks_remover;--> statement-breakpoint
grant update (note) on family_notes to studystreaks_remover;--> statement-breakpoint
grant update (upn, upn_hash, former_upn) on student_records to studystreaks_remover;--> statement-breakpoint
grant update (external_id) on external_ids to studystreaks_remover;--> statement-breakpoint
grant update (before, after) on change_rows to studystreaks_remover;--> statement-breakpoint
-- What is found by is kept nowhere a second time.
drop trigger trail_of_inserted on student_records;--> statement-breakpoint
drop trigger trail_of_updated on student_records;--> statement-breakpoint
drop trigger trail_of_deleted on student_records;--> statement-breakpoint
call trail.follow('student_records', 'student_id', 'people');
