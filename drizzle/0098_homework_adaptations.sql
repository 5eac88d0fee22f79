CREATE TABLE "homework_adaptations" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"agreed_by_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"fewer_questions" boolean NOT NULL,
	"read_aloud" boolean NOT NULL,
	"extra_days" smallint NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "homework_adaptations_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "adaptation_ends_after_it_starts" CHECK ("homework_adaptations"."ends_on" >= "homework_adaptations"."starts_on"),
	CONSTRAINT "adaptation_gives_a_week_at_most" CHECK ("homework_adaptations"."extra_days" between 0 and 5),
	CONSTRAINT "adaptation_note_is_short" CHECK (length("homework_adaptations"."note") <= 200),
	CONSTRAINT "adaptation_changes_something" CHECK ("homework_adaptations"."fewer_questions" or "homework_adaptations"."read_aloud" or "homework_adaptations"."extra_days" > 0 or "homework_adaptations"."note" <> '')
);
--> statement-breakpoint
ALTER TABLE "homework_adaptations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "homework_adaptations" ADD CONSTRAINT "homework_adaptations_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homework_adaptations" ADD CONSTRAINT "homework_adaptations_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "homework_adaptations" ADD CONSTRAINT "homework_adaptations_school_id_agreed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","agreed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "homework_adaptations_school_id_student_id_index" ON "homework_adaptations" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_adaptation_at_a_time" ON "homework_adaptations" USING btree ("school_id","student_id") WHERE "homework_adaptations"."ends_on" is null;--> statement-breakpoint
CREATE POLICY "homework_adaptations_of_own_school" ON "homework_adaptations" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "homework_adaptations_read_by_staff_and_family" ON "homework_adaptations" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('learning.read')) or "homework_adaptations"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
CREATE POLICY "homework_adaptations_agreed_by_their_teachers" ON "homework_adaptations" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('submission.review')) or "homework_adaptations"."student_id" in (select unnest(app_students('submission.review')))));--> statement-breakpoint
CREATE POLICY "homework_adaptations_ended_by_their_teachers" ON "homework_adaptations" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_everywhere('submission.review')) or "homework_adaptations"."student_id" in (select unnest(app_students('submission.review'))))) WITH CHECK (((select app_everywhere('submission.review')) or "homework_adaptations"."student_id" in (select unnest(app_students('submission.review')))));--> statement-breakpoint
CREATE POLICY "homework_adaptations_are_kept" ON "homework_adaptations" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);