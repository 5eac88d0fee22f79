alter table changes force row level security;--> statement-breakpoint
alter table change_rows force row level security;--> statement-breakpoint
grant select, insert on changes to studystreaks_app;--> statement-breakpoint
-- What was asked, by whom and until when it can be undone, never changes.
grant update (state, progress, total, started_at, ended_at, undo_asked_by_id, undone_at, reason, reason_values, obstacles)
  on changes to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on change_rows to studystreaks_app;--> statement-breakpoint
-- Only ever rows that the change made which is being undone: their policies say so.
grant delete on people, students, guardian_links, student_records, learning_needs, emergency_contacts,
  classes, class_staff, enrolments, club_memberships, streaks to studystreaks_app;--> statement-breakpoint
-- While a change is made, each row that is written is noted as it was and as it became. Once a statement,
-- and as whoever writes: row security holds here too.
create function note_change() returns trigger language plpgsql as $$
declare
  change uuid := nullif(current_setting('app.change_id', true), '')::uuid;
begin
  if change is null then
    return null;
  elsif tg_op = 'INSERT' then
    insert into change_rows (id, school_id, change_id, table_name, row_id, after)
      select gen_random_uuid(), n.school_id, change, tg_table_name, n.id, to_jsonb(n) from new_rows n;
  elsif tg_op = 'UPDATE' then
    insert into change_rows (id, school_id, change_id, table_name, row_id, before, after)
      select gen_random_uuid(), n.school_id, change, tg_table_name, n.id, to_jsonb(o), to_jsonb(n)
      from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
      where to_jsonb(o) <> to_jsonb(n);
  else
    insert into change_rows (id, school_id, change_id, table_name, row_id, before)
      select gen_random_uuid(), o.school_id, change, tg_table_name, o.id, to_jsonb(o) from old_rows o;
  end if;
  return null;
end $$;--> statement-breakpoint
-- To be called, in a migration, for each table that changes of many records write.
create procedure note_changes_of(tables text[]) language plpgsql as $$
declare
  each_table text;
begin
  foreach each_table in array tables loop
    execute format('create trigger note_inserted after insert on %I referencing new table as new_rows
      for each statement execute function note_change()', each_table);
    execute format('create trigger note_updated after update on %I referencing old table as old_rows new table as new_rows
      for each statement execute function note_change()', each_table);
    execute format('create trigger note_deleted after delete on %I referencing old table as old_rows
      for each statement execute function note_change()', each_table);
  end loop;
end $$;--> statement-breakpoint
revoke all on procedure note_changes_of(text[]) from public;--> statement-breakpoint
call note_changes_of(array['people', 'students', 'student_records', 'learning_needs', 'contact_points',
  'postal_addresses', 'emergency_contacts', 'external_ids', 'guardian_links', 'classes', 'class_year_groups',
  'class_staff', 'enrolments', 'club_classes', 'club_memberships']);
