CREATE TABLE "retention_previews" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"made_on" date NOT NULL,
	"months" jsonb NOT NULL,
	CONSTRAINT "retention_previews_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_preview_a_school" UNIQUE("school_id")
);
--> statement-breakpoint
ALTER TABLE "retention_previews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_rules" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"years" smallint NOT NULL,
	"changed_by_id" uuid NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "retention_rules_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_rule_of_each_kind" UNIQUE("school_id","kind"),
	CONSTRAINT "rule_is_in_years" CHECK ("retention_rules"."years" between 0 and 99)
);
--> statement-breakpoint
ALTER TABLE "retention_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "retention_runs" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ran_on" date NOT NULL,
	"done" jsonb NOT NULL,
	"people" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "retention_runs_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_run_a_day" UNIQUE("school_id","ran_on")
);
--> statement-breakpoint
ALTER TABLE "retention_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "retention_previews" ADD CONSTRAINT "retention_previews_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_rules" ADD CONSTRAINT "retention_rules_school_id_changed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","changed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retention_runs" ADD CONSTRAINT "retention_runs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "retention_previews_of_own_school" ON "retention_previews" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_previews_removed_within_a_school" ON "retention_previews" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_previews_read_by_who_keeps_records" ON "retention_previews" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('records.keep')));--> statement-breakpoint
CREATE POLICY "retention_previews_written_by_removing" ON "retention_previews" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "retention_previews_never_changed" ON "retention_previews" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "retention_previews_are_kept" ON "retention_previews" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "retention_rules_of_own_school" ON "retention_rules" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_rules_removed_within_a_school" ON "retention_rules" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_rules_read_by_who_keeps_records" ON "retention_rules" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('records.keep')));--> statement-breakpoint
CREATE POLICY "retention_rules_made_as_oneself" ON "retention_rules" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('records.keep')) and "retention_rules"."changed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "retention_rules_changed_as_oneself" ON "retention_rules" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('records.keep'))) WITH CHECK ((select app_may('records.keep')) and "retention_rules"."changed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "retention_rules_are_kept" ON "retention_rules" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "retention_runs_of_own_school" ON "retention_runs" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_runs_removed_within_a_school" ON "retention_runs" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "retention_runs_read_by_who_keeps_records" ON "retention_runs" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('records.keep')));--> statement-breakpoint
CREATE POLICY "retention_runs_written_by_removing" ON "retention_runs" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "retention_runs_never_change" ON "retention_runs" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "retention_runs_are_kept" ON "retention_runs" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);