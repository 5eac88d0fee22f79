CREATE TABLE "point_entries" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"for_day" date NOT NULL,
	"amount" smallint NOT NULL,
	"day_cap" smallint NOT NULL,
	"round" smallint NOT NULL,
	"reversal_of_id" uuid,
	CONSTRAINT "point_entries_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "point_reason_is_known" CHECK ("point_entries"."reason" in ('piece', 'another_go', 'came_back')),
	CONSTRAINT "points_are_few" CHECK (abs("point_entries"."amount") between 1 and 200),
	CONSTRAINT "points_are_taken_back_by_a_reversal" CHECK (("point_entries"."amount" < 0) = ("point_entries"."reversal_of_id" is not null)),
	CONSTRAINT "points_have_a_cap" CHECK ("point_entries"."day_cap" between 1 and 200 and "point_entries"."round" >= 1)
);
--> statement-breakpoint
ALTER TABLE "point_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "point_entries" ADD CONSTRAINT "point_entries_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_entries" ADD CONSTRAINT "points_belong_to_the_student_of_the_piece" FOREIGN KEY ("school_id","submission_id","student_id") REFERENCES "public"."submissions"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_entries" ADD CONSTRAINT "points_taken_back_of_the_same_school" FOREIGN KEY ("school_id","reversal_of_id") REFERENCES "public"."point_entries"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "points_of_a_piece_given_once" ON "point_entries" USING btree ("school_id","submission_id","reason","round") WHERE reversal_of_id is null and reason <> 'came_back';--> statement-breakpoint
CREATE UNIQUE INDEX "points_of_a_day_given_once" ON "point_entries" USING btree ("school_id","student_id","for_day","round") WHERE reversal_of_id is null and reason = 'came_back';--> statement-breakpoint
CREATE UNIQUE INDEX "points_taken_back_once" ON "point_entries" USING btree ("school_id","reversal_of_id") WHERE reversal_of_id is not null;--> statement-breakpoint
CREATE INDEX "point_entries_school_id_student_id_for_day_index" ON "point_entries" USING btree ("school_id","student_id","for_day");--> statement-breakpoint
CREATE POLICY "point_entries_of_own_school" ON "point_entries" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "points_read_by_staff_and_family" ON "point_entries" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('learning.read')) or "point_entries"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
CREATE POLICY "points_kept_by_the_clock" ON "point_entries" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('recognition.keep')));--> statement-breakpoint
CREATE POLICY "points_are_never_changed" ON "point_entries" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "points_are_never_removed" ON "point_entries" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);