CREATE TABLE "activity_templates" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid,
	"title" text NOT NULL,
	"instructions" text DEFAULT '' NOT NULL,
	"evidence_kinds" text[] NOT NULL,
	"year_groups" smallint[] NOT NULL,
	CONSTRAINT "activity_templates_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "template_year_groups_are_primary" CHECK ("activity_templates"."year_groups" <@ array[-1, 0, 1, 2, 3, 4, 5, 6]::smallint[])
);
--> statement-breakpoint
ALTER TABLE "activity_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_templates" ADD CONSTRAINT "activity_templates_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "activity_templates_of_own_school" ON "activity_templates" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "activity_templates_read_by_who_sets_work" ON "activity_templates" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('activity.set')));--> statement-breakpoint
CREATE POLICY "activity_templates_added_by_who_sets_work" ON "activity_templates" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('activity.set')));--> statement-breakpoint
CREATE POLICY "activity_templates_never_change" ON "activity_templates" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "activity_templates_taken_away_by_who_reads_them" ON "activity_templates" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (true);