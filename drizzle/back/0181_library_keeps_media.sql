DROP POLICY "activity_templates_read_by_who_uses_or_keeps_them" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_added_by_who_sets_work" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_changed_by_who_keeps_them" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_taken_away_by_who_keeps_them" ON "activity_templates";--> statement-breakpoint
CREATE POLICY "activity_templates_read_by_who_sets_work" ON "activity_templates" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('activity.set')));--> statement-breakpoint
CREATE POLICY "activity_templates_added_by_who_sets_work" ON "activity_templates" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('activity.set')));--> statement-breakpoint
CREATE POLICY "activity_templates_never_change" ON "activity_templates" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "activity_templates_taken_away_by_who_reads_them" ON "activity_templates" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (true);--> statement-breakpoint
ALTER POLICY "instruction_files_read_with_their_work" ON "instruction_files" TO studystreaks_app USING ("instruction_files"."owner_id" = (select app_person_id()) or (select app_may('event.react')) or exists (select 1 from activities a where a.school_id = "instruction_files"."school_id"
      and (a.picture_id = "instruction_files"."id" or a.voice_id = "instruction_files"."id")));--> statement-breakpoint
revoke update on activity_templates from studystreaks_app;--> statement-breakpoint
alter table activity_templates drop column level;--> statement-breakpoint
alter table activity_templates drop column picture_id;--> statement-breakpoint
alter table activity_templates drop column picture_says;--> statement-breakpoint
alter table activity_templates drop column voice_id;--> statement-breakpoint
alter table activity_templates drop column kept_by_id;
