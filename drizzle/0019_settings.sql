CREATE TABLE "platform_settings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"value" jsonb,
	"changed_by_account_id" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "one_platform_setting_per_key" UNIQUE("key")
);
--> statement-breakpoint
ALTER TABLE "platform_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "settings" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"key" text NOT NULL,
	"value" jsonb,
	"changed_by_id" uuid,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "settings_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_setting_per_key" UNIQUE("school_id","key")
);
--> statement-breakpoint
ALTER TABLE "settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "platform_settings" ADD CONSTRAINT "platform_settings_changed_by_account_id_accounts_id_fk" FOREIGN KEY ("changed_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_school_id_changed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","changed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "platform_settings_belong_to_the_gate" ON "platform_settings" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "settings_of_own_school" ON "settings" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "settings_known_to_the_gate" ON "settings" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "settings_read_by_the_school" ON "settings" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "settings_made_as_oneself" ON "settings" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('settings.manage')) and "settings"."changed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "settings_changed_as_oneself" ON "settings" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('settings.manage'))) WITH CHECK ((select app_may('settings.manage')) and "settings"."changed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "settings_are_kept" ON "settings" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);