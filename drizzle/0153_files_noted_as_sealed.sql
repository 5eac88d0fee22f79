-- That no stored file lies in plain any more. It goes back with the database when a backup is restored, as the files do.
alter table trail.key_store add column files_sealed boolean not null default false;--> statement-breakpoint
-- Asked where a file is found that is not sealed.
create function trail.files_are_sealed() returns boolean language sql stable security definer
  set search_path = pg_catalog, trail as $$ select coalesce(bool_and(files_sealed), false) from trail.key_store $$;--> statement-breakpoint
create function trail.note_files_sealed() returns void language sql security definer
  set search_path = pg_catalog, trail as $$ update trail.key_store set files_sealed = true $$;--> statement-breakpoint
revoke all on function trail.files_are_sealed() from public;--> statement-breakpoint
revoke all on function trail.note_files_sealed() from public;--> statement-breakpoint
grant execute on function trail.files_are_sealed() to studystreaks_app, studystreaks_remover;--> statement-breakpoint
grant execute on function trail.note_files_sealed() to studystreaks_remover;--> statement-breakpoint
-- A school's logo is a stored file too, and no row with a school names it.
grant select (id, logo) on schools to studystreaks_remover;--> statement-breakpoint
create policy schools_logo_sealed_anew on schools for select to studystreaks_remover
  using (id = (select app_school_id()));
