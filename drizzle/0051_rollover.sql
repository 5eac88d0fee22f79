CREATE TABLE "rollover_classes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rollover_id" uuid NOT NULL,
	"name" text NOT NULL,
	"year_groups" smallint[] NOT NULL,
	"like_class_id" uuid,
	"club_ids" uuid[] NOT NULL,
	"lead_id" uuid,
	CONSTRAINT "rollover_classes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_planned_class_of_a_name" UNIQUE("school_id","rollover_id","name"),
	CONSTRAINT "planned_year_groups_are_primary" CHECK ("rollover_classes"."year_groups" <@ array[-1, 0, 1, 2, 3, 4, 5, 6]::smallint[] and cardinality("rollover_classes"."year_groups") > 0)
);
--> statement-breakpoint
ALTER TABLE "rollover_classes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollover_moves" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"rollover_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"to_class_id" uuid,
	"by_hand" boolean NOT NULL,
	"year_group" smallint,
	"next_year_group" smallint,
	CONSTRAINT "rollover_moves_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_move_per_child" UNIQUE("school_id","rollover_id","student_id"),
	CONSTRAINT "rollover_move_is_known" CHECK ("rollover_moves"."kind" in ('moves', 'repeats', 'leaves')),
	CONSTRAINT "who_leaves_goes_to_no_class" CHECK ("rollover_moves"."kind" <> 'leaves' or "rollover_moves"."to_class_id" is null)
);
--> statement-breakpoint
ALTER TABLE "rollover_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rollovers" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"year" smallint NOT NULL,
	"starts_on" date NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"turned_at" timestamp with time zone,
	CONSTRAINT "rollovers_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_rollover_per_year" UNIQUE("school_id","year")
);
--> statement-breakpoint
ALTER TABLE "rollovers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rollover_classes" ADD CONSTRAINT "rollover_classes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_classes" ADD CONSTRAINT "rollover_classes_school_id_rollover_id_rollovers_school_id_id_fk" FOREIGN KEY ("school_id","rollover_id") REFERENCES "public"."rollovers"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_classes" ADD CONSTRAINT "rollover_class_is_like_a_class" FOREIGN KEY ("school_id","like_class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_classes" ADD CONSTRAINT "rollover_classes_school_id_lead_id_people_school_id_id_fk" FOREIGN KEY ("school_id","lead_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_moves" ADD CONSTRAINT "rollover_moves_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_moves" ADD CONSTRAINT "rollover_moves_school_id_rollover_id_rollovers_school_id_id_fk" FOREIGN KEY ("school_id","rollover_id") REFERENCES "public"."rollovers"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_moves" ADD CONSTRAINT "rollover_moves_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollover_moves" ADD CONSTRAINT "rollover_moves_school_id_to_class_id_rollover_classes_school_id_id_fk" FOREIGN KEY ("school_id","to_class_id") REFERENCES "public"."rollover_classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rollovers" ADD CONSTRAINT "rollovers_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "rollover_classes_of_own_school" ON "rollover_classes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollover_classes_read_by_the_office" ON "rollover_classes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "rollover_classes_kept_by_the_admin_insert" ON "rollover_classes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollover_classes_kept_by_the_admin_update" ON "rollover_classes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('rollover.manage'))) WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollover_classes_kept_by_the_admin_delete" ON "rollover_classes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollover_moves_of_own_school" ON "rollover_moves" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollover_moves_read_by_the_office" ON "rollover_moves" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "rollover_moves_kept_by_the_admin_insert" ON "rollover_moves" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollover_moves_kept_by_the_admin_update" ON "rollover_moves" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('rollover.manage'))) WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollover_moves_kept_by_the_admin_delete" ON "rollover_moves" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollovers_of_own_school" ON "rollovers" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollovers_read_by_the_office" ON "rollovers" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "rollovers_kept_by_the_admin_insert" ON "rollovers" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollovers_kept_by_the_admin_update" ON "rollovers" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('rollover.manage'))) WITH CHECK ((select app_may('rollover.manage')));--> statement-breakpoint
CREATE POLICY "rollovers_kept_by_the_admin_delete" ON "rollovers" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('rollover.manage')));