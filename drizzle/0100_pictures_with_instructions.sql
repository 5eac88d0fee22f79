CREATE TABLE "instruction_files" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer,
	"height" integer,
	"duration_ms" integer,
	"storage_key" text NOT NULL,
	CONSTRAINT "instruction_files_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_instruction_file_per_storage_key" UNIQUE("school_id","storage_key"),
	CONSTRAINT "instruction_file_kind_is_known" CHECK ("instruction_files"."kind" in ('picture', 'voice'))
);
--> statement-breakpoint
ALTER TABLE "instruction_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "picture_id" uuid;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "picture_says" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "voice_id" uuid;--> statement-breakpoint
ALTER TABLE "instruction_files" ADD CONSTRAINT "instruction_files_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instruction_files" ADD CONSTRAINT "instruction_files_school_id_owner_id_people_school_id_id_fk" FOREIGN KEY ("school_id","owner_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_picture_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","picture_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_school_id_voice_id_instruction_files_school_id_id_fk" FOREIGN KEY ("school_id","voice_id") REFERENCES "public"."instruction_files"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activities_school_id_picture_id_index" ON "activities" USING btree ("school_id","picture_id") WHERE "activities"."picture_id" is not null;--> statement-breakpoint
CREATE INDEX "activities_school_id_voice_id_index" ON "activities" USING btree ("school_id","voice_id") WHERE "activities"."voice_id" is not null;--> statement-breakpoint
CREATE POLICY "instruction_files_of_own_school" ON "instruction_files" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "instruction_files_read_with_their_work" ON "instruction_files" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ("instruction_files"."owner_id" = (select app_person_id()) or (select app_may('event.react')) or exists (select 1 from activities a where a.school_id = "instruction_files"."school_id"
      and (a.picture_id = "instruction_files"."id" or a.voice_id = "instruction_files"."id")));--> statement-breakpoint
CREATE POLICY "instruction_files_added_by_who_sets_work" ON "instruction_files" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("instruction_files"."owner_id" = (select app_person_id()) and (select app_may('activity.set')));--> statement-breakpoint
CREATE POLICY "instruction_files_never_change" ON "instruction_files" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "instruction_files_removed_by_the_clock" ON "instruction_files" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('event.react')));