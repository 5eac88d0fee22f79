CREATE POLICY "packs_removed_within_a_school" ON "packs" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "pack_pauses_removed_within_a_school" ON "pack_pauses" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "pack_items_removed_within_a_school" ON "pack_items" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
grant select, delete on packs, pack_pauses, pack_items to studystreaks_remover;--> statement-breakpoint
alter table packs force row level security;--> statement-breakpoint
alter table pack_pauses force row level security;--> statement-breakpoint
alter table pack_items force row level security;--> statement-breakpoint
grant select, insert on packs to studystreaks_app;--> statement-breakpoint
grant update (identity, identity_by_id, extended_for, state, revision, storage_key, bytes, collected_at, items, items_left, reviewed_by, released_by_id, released_at, expires_at, closed_for, closed_by_id) on packs to studystreaks_app;--> statement-breakpoint
grant select, insert on pack_pauses to studystreaks_app;--> statement-breakpoint
grant update (ends_on) on pack_pauses to studystreaks_app;--> statement-breakpoint
grant select, insert on pack_items to studystreaks_app;--> statement-breakpoint
grant update (decision, reason, blacked_out, decided_by_id, decided_at, revision) on pack_items to studystreaks_app;--> statement-breakpoint
call trail.follow('packs', 'person_id', 'people');--> statement-breakpoint
call trail.follow('pack_pauses', 'via:pack_id', 'people');--> statement-breakpoint
-- That an item is about what a child told is only for who reads that, so only that it changed is kept here.
call trail.follow('pack_items', 'via:pack_id', 'people', keeps => 'names');
