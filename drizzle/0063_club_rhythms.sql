CREATE TABLE "club_rhythms" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"class_id" uuid,
	"student_id" uuid,
	"times_a_week" smallint,
	"weekdays" smallint[],
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "club_rhythms_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_rhythm_at_a_time" UNIQUE NULLS NOT DISTINCT("school_id","club_id","class_id","student_id","starts_on"),
	CONSTRAINT "rhythm_is_of_a_class_or_a_child" CHECK (num_nonnulls("club_rhythms"."class_id", "club_rhythms"."student_id") < 2),
	CONSTRAINT "rhythm_is_one_thing" CHECK (num_nonnulls("club_rhythms"."times_a_week", "club_rhythms"."weekdays") = 1),
	CONSTRAINT "rhythm_has_times" CHECK ("club_rhythms"."times_a_week" between 1 and 5),
	CONSTRAINT "rhythm_weekdays_are_weekdays" CHECK ("club_rhythms"."weekdays" <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[] and cardinality("club_rhythms"."weekdays") > 0),
	CONSTRAINT "rhythm_begins_on_a_monday" CHECK (extract(isodow from "club_rhythms"."starts_on") = 1),
	CONSTRAINT "rhythm_ends_after_it_starts" CHECK ("club_rhythms"."ends_on" >= "club_rhythms"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "club_rhythms" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "club_rhythms" ADD CONSTRAINT "club_rhythms_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_rhythms" ADD CONSTRAINT "club_rhythms_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_rhythms" ADD CONSTRAINT "club_rhythms_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_rhythms" ADD CONSTRAINT "club_rhythms_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "club_rhythms_of_own_school" ON "club_rhythms" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_rhythms_read_by_staff_and_family" ON "club_rhythms" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (("club_rhythms"."student_id" is null or ((select app_everywhere('child.know')) or "club_rhythms"."student_id" in (select unnest(app_students('child.know'))))));--> statement-breakpoint
CREATE POLICY "club_rhythms_kept_by_the_office_insert" ON "club_rhythms" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_rhythms_kept_by_the_office_update" ON "club_rhythms" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_rhythms_kept_by_the_office_delete" ON "club_rhythms" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));