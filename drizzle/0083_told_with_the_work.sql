CREATE TABLE "family_notes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submission_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"attempt" smallint NOT NULL,
	"guardian_id" uuid NOT NULL,
	"note" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "family_notes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_note_per_guardian_and_go" UNIQUE("school_id","submission_id","attempt","guardian_id"),
	CONSTRAINT "family_note_says_something" CHECK (length("family_notes"."note") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "family_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "seconds" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "with_help" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "seconds_on_task" integer;--> statement-breakpoint
ALTER TABLE "family_notes" ADD CONSTRAINT "family_notes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_notes" ADD CONSTRAINT "family_notes_are_about_work_of_their_student" FOREIGN KEY ("school_id","submission_id","student_id") REFERENCES "public"."submissions"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_notes" ADD CONSTRAINT "family_notes_school_id_guardian_id_people_school_id_id_fk" FOREIGN KEY ("school_id","guardian_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "family_notes_of_own_school" ON "family_notes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "family_notes_read_by_their_writer_and_reviewers" ON "family_notes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (("family_notes"."guardian_id" = (select app_person_id()) and ((select app_everywhere('progress.follow')) or "family_notes"."student_id" in (select unnest(app_students('progress.follow'))))) or ((select app_everywhere('submission.review')) or "family_notes"."student_id" in (select unnest(app_students('submission.review')))));--> statement-breakpoint
CREATE POLICY "family_notes_written_by_a_guardian" ON "family_notes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((("family_notes"."guardian_id" = (select app_person_id()) and ((select app_everywhere('progress.follow')) or "family_notes"."student_id" in (select unnest(app_students('progress.follow'))))) and exists (select 1 from "submissions" s
      where s.school_id = "family_notes"."school_id" and s.id = "family_notes"."submission_id"
        and s.attempt = "family_notes"."attempt" and s.state = 'waiting')));--> statement-breakpoint
CREATE POLICY "family_notes_changed_by_their_writer" ON "family_notes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((("family_notes"."guardian_id" = (select app_person_id()) and ((select app_everywhere('progress.follow')) or "family_notes"."student_id" in (select unnest(app_students('progress.follow'))))) and exists (select 1 from "submissions" s
      where s.school_id = "family_notes"."school_id" and s.id = "family_notes"."submission_id"
        and s.attempt = "family_notes"."attempt" and s.state = 'waiting'))) WITH CHECK ((("family_notes"."guardian_id" = (select app_person_id()) and ((select app_everywhere('progress.follow')) or "family_notes"."student_id" in (select unnest(app_students('progress.follow'))))) and exists (select 1 from "submissions" s
      where s.school_id = "family_notes"."school_id" and s.id = "family_notes"."submission_id"
        and s.attempt = "family_notes"."attempt" and s.state = 'waiting')));--> statement-breakpoint
CREATE POLICY "family_notes_taken_back_by_their_writer" ON "family_notes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((("family_notes"."guardian_id" = (select app_person_id()) and ((select app_everywhere('progress.follow')) or "family_notes"."student_id" in (select unnest(app_students('progress.follow'))))) and exists (select 1 from "submissions" s
      where s.school_id = "family_notes"."school_id" and s.id = "family_notes"."submission_id"
        and s.attempt = "family_notes"."attempt" and s.state = 'waiting')));