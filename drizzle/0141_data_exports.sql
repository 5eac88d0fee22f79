CREATE TABLE "data_exports" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"published" jsonb,
	"traits" text[] DEFAULT '{}' NOT NULL,
	"children" integer,
	"rare" integer,
	"storage_key" text,
	"released_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"key_ends_at" timestamp with time zone,
	"key_destroyed_at" timestamp with time zone,
	"key_destroyed_by_id" uuid,
	CONSTRAINT "data_exports_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "export_kind_is_known" CHECK ("data_exports"."kind" in ('anonymised', 'pseudonymised')),
	CONSTRAINT "export_state_is_known" CHECK ("data_exports"."state" in ('made', 'looked_at', 'released', 'expired', 'over')),
	CONSTRAINT "export_is_published_or_released" CHECK (("data_exports"."kind" = 'anonymised') = ("data_exports"."state" = 'made')
        and ("data_exports"."kind" = 'anonymised') = ("data_exports"."published" is not null)),
	CONSTRAINT "export_ends_after_it_starts" CHECK ("data_exports"."last_day" >= "data_exports"."first_day"),
	CONSTRAINT "export_lies_with_its_maker" CHECK ("data_exports"."storage_key" like 'users/' || "data_exports"."asked_by_id" || '/%')
);
--> statement-breakpoint
ALTER TABLE "data_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_school_id_asked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","asked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_school_id_key_destroyed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","key_destroyed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "anonymised_once_for_each_half_term" ON "data_exports" USING btree ("school_id","first_day","last_day") WHERE "data_exports"."kind" = 'anonymised';--> statement-breakpoint
CREATE INDEX "data_exports_school_id_created_at_index" ON "data_exports" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE POLICY "data_exports_of_own_school" ON "data_exports" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "data_exports_removed_within_a_school" ON "data_exports" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "data_exports_read_by_who_makes_them" ON "data_exports" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('exports.make')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "data_exports_made_as_oneself" ON "data_exports" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('exports.make')) and "data_exports"."asked_by_id" = (select app_person_id()) and "data_exports"."state" in ('made', 'looked_at')
        and "data_exports"."storage_key" is null);--> statement-breakpoint
CREATE POLICY "data_exports_released_by_their_maker_and_ended" ON "data_exports" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('exports.make')) or (select app_may('event.react'))) and "data_exports"."kind" = 'pseudonymised') WITH CHECK (((select app_may('event.react')) or ((select app_may('exports.make')) and (("data_exports"."state" = 'released' and "data_exports"."asked_by_id" = (select app_person_id()))
        or ("data_exports"."state" = 'over' and "data_exports"."key_destroyed_by_id" = (select app_person_id()))))));--> statement-breakpoint
CREATE POLICY "data_exports_are_kept" ON "data_exports" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);