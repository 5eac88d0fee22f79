CREATE POLICY "assurance_findings_removed_within_a_school" ON "assurance_findings" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "privacy_breaches_removed_within_a_school" ON "privacy_breaches" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "privacy_complaints_removed_within_a_school" ON "privacy_complaints" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "impact_assessments_removed_within_a_school" ON "impact_assessments" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
alter table erasures force row level security;--> statement-breakpoint
alter table kept_identities force row level security;--> statement-breakpoint
alter table legal_holds force row level security;--> statement-breakpoint
alter table removed_files force row level security;--> statement-breakpoint
grant select, insert, delete on erasures to studystreaks_app;--> statement-breakpoint
grant update (state, reason, confirmed_by_id, confirmed_at, plan) on erasures to studystreaks_app;--> statement-breakpoint
grant select on kept_identities to studystreaks_app;--> statement-breakpoint
grant select, insert on legal_holds to studystreaks_app;--> statement-breakpoint
grant update (lifted_at, lifted_by_id) on legal_holds to studystreaks_app;--> statement-breakpoint
-- Whoever removes reads and deletes in every table of a school; a later table grants it itself.
do $$
declare name text;
begin
  for name in
    select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('grant select, delete on %I to studystreaks_remover', name);
  end loop;
end $$;--> statement-breakpoint
-- What is left of a person, and of what others did with them.
grant update (account_id, title, given_name, family_name, display_name, animal, archived_at, erased_at) on people to studystreaks_remover;--> statement-breakpoint
grant update (date_of_birth, home_language, year_group) on students to studystreaks_remover;--> statement-breakpoint
grant update (facts, address, device) on audit_events to studystreaks_remover;--> statement-breakpoint
grant update (details, reason_values, obstacles) on changes to studystreaks_remover;--> statement-breakpoint
grant update (files, proposal, trouble) on imports to studystreaks_remover;--> statement-breakpoint
-- References to what goes, where the row that refers stays.
grant update (voice_id) on reviews to studystreaks_remover;--> statement-breakpoint
grant update (badge_id) on badge_awards to studystreaks_remover;--> statement-breakpoint
grant update (emergency_contact_id) on corrections to studystreaks_remover;--> statement-breakpoint
grant update (invitation_id) on mails to studystreaks_remover;--> statement-breakpoint
grant update (thumbnail_id) on evidence to studystreaks_remover;--> statement-breakpoint
grant update (reversal_of_id) on point_entries to studystreaks_remover;--> statement-breakpoint
grant insert on removed_files, kept_identities, erasures to studystreaks_remover;--> statement-breakpoint
grant update (state, plan, progress, account, removed, ended_at) on erasures to studystreaks_remover;--> statement-breakpoint
-- Of an account only which it is.
grant select (id), delete on accounts to studystreaks_remover;--> statement-breakpoint
grant select (account_id), delete on address_checks, credential_resets, half_sign_ins, looks, passkey_challenges, passkeys,
  recovery_codes, second_steps, sessions to studystreaks_remover;--> statement-breakpoint
call trail.follow('erasures', 'person_id', 'doings');--> statement-breakpoint
call trail.follow('kept_identities', 'person_id', 'people');--> statement-breakpoint
call trail.follow('legal_holds', 'person_id', 'doings');--> statement-breakpoint
call trail.follow('removed_files', '', 'doings', 'storage_key');--> statement-breakpoint
-- Values of others' rows about somebody who was erased go; what was linked is told by their digest, and the keys know
-- which entries that may be true of.
alter table trail.entries add column kept_digest bytea;--> statement-breakpoint
grant usage on schema trail to studystreaks_remover;--> statement-breakpoint
grant select (school_id, id, at, by_role, request_id, table_name, row_id, whose_id, kept, seal_number),
  update (kept, kept_digest) on trail.entries to studystreaks_remover;--> statement-breakpoint
create policy entries_read_for_letting_go on trail.entries for select to studystreaks_remover
  using (school_id = (select app_school_id()));--> statement-breakpoint
create policy entries_lose_values_of_the_erased on trail.entries for update to studystreaks_remover
  using (school_id = (select app_school_id()) and seal_number is not null and kept is not null)
  with check (school_id = (select app_school_id()) and kept is null and kept_digest is not null);
