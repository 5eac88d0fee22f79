CREATE TABLE "class_weeks" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"monday" date NOT NULL,
	"children" smallint NOT NULL,
	"pieces" smallint[],
	CONSTRAINT "class_weeks_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_count_per_class_and_week" UNIQUE("school_id","class_id","monday"),
	CONSTRAINT "class_weeks_begin_on_monday" CHECK (extract(isodow from "class_weeks"."monday") = 1),
	CONSTRAINT "small_classes_are_not_counted" CHECK (("class_weeks"."children" < 5) = ("class_weeks"."pieces" is null) and cardinality("class_weeks"."pieces") = 7)
);
--> statement-breakpoint
ALTER TABLE "class_weeks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "class_weeks" ADD CONSTRAINT "class_weeks_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_weeks" ADD CONSTRAINT "class_weeks_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "class_weeks_of_own_school" ON "class_weeks" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_weeks_read_by_who_learns_there" ON "class_weeks" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('learning.read')) or "class_weeks"."class_id" = any((select app_classes('learning.read'))::uuid[])));--> statement-breakpoint
CREATE POLICY "class_weeks_counted_by_the_clock" ON "class_weeks" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('recognition.keep')));--> statement-breakpoint
CREATE POLICY "class_weeks_counted_anew_by_the_clock" ON "class_weeks" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('recognition.keep'))) WITH CHECK ((select app_may('recognition.keep')));--> statement-breakpoint
CREATE POLICY "class_weeks_are_kept" ON "class_weeks" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);