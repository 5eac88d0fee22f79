-- What the version before keeps has no keeper: the office looks after it.
ALTER TABLE "activity_templates" ADD COLUMN "level" smallint;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD COLUMN "picture_says" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD COLUMN "voice_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD COLUMN "kept_by_id" uuid;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_picture_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","picture_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_voice_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","voice_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_kept_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","kept_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action NOT VALID;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "template_suits_a_step" CHECK ("activity_templates"."level" between 1 and 40) NOT VALID;--> statement-breakpoint
DROP POLICY "activity_templates_read_by_who_sets_work" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_added_by_who_sets_work" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_never_change" ON "activity_templates";--> statement-breakpoint
DROP POLICY "activity_templates_taken_away_by_who_reads_them" ON "activity_templates";--> statement-breakpoint
CREATE POLICY "activity_templates_read_by_who_uses_or_keeps_them" ON "activity_templates" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('activity.set')) or (select app_may('clubs.manage')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "activity_templates_added_by_who_sets_work" ON "activity_templates" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('activity.set')) and ("activity_templates"."kept_by_id" is null or "activity_templates"."kept_by_id" = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "activity_templates_changed_by_who_keeps_them" ON "activity_templates" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (("activity_templates"."kept_by_id" = (select app_person_id()) and (select app_may('activity.set'))) or (select app_may('clubs.manage'))) WITH CHECK (("activity_templates"."kept_by_id" = (select app_person_id()) and (select app_may('activity.set'))) or (select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "activity_templates_taken_away_by_who_keeps_them" ON "activity_templates" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (("activity_templates"."kept_by_id" = (select app_person_id()) and (select app_may('activity.set'))) or (select app_may('clubs.manage')));--> statement-breakpoint
ALTER POLICY "instruction_files_read_with_their_work" ON "instruction_files" TO studystreaks_app USING ("instruction_files"."owner_id" = (select app_person_id()) or (select app_may('event.react')) or exists (select 1 from activities a where a.school_id = "instruction_files"."school_id"
      and (a.picture_id = "instruction_files"."id" or a.voice_id = "instruction_files"."id"))
      or exists (select 1 from activity_templates t where t.school_id = "instruction_files"."school_id"
        and (t.picture_id = "instruction_files"."id" or t.voice_id = "instruction_files"."id")));--> statement-breakpoint
grant update on activity_templates to studystreaks_app;
