CREATE TABLE "level_moves" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"from_level" smallint NOT NULL,
	"to_level" smallint NOT NULL,
	"decided_by_id" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"takes_effect_at" timestamp with time zone NOT NULL,
	"carried_out_at" timestamp with time zone,
	CONSTRAINT "level_moves_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "level_answer_is_known" CHECK ("level_moves"."answer" in ('proposed', 'by_hand', 'not_yet')),
	CONSTRAINT "level_moves_move" CHECK (("level_moves"."answer" = 'not_yet') = ("level_moves"."to_level" = "level_moves"."from_level")),
	CONSTRAINT "level_moves_stay_on_a_ladder" CHECK ("level_moves"."to_level" between 1 and 40),
	CONSTRAINT "level_moved_by_hand_for_a_reason" CHECK ("level_moves"."answer" <> 'by_hand' or "level_moves"."reason" <> '')
);
--> statement-breakpoint
ALTER TABLE "level_moves" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "club_levels" ADD COLUMN "pieces_needed" smallint DEFAULT 8;--> statement-breakpoint
ALTER TABLE "club_levels" ADD COLUMN "nearly_counts" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "club_memberships" ADD COLUMN "level_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "level_moves" ADD CONSTRAINT "level_moves_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_moves" ADD CONSTRAINT "level_moves_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_moves" ADD CONSTRAINT "level_moves_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "level_moves" ADD CONSTRAINT "level_moves_school_id_decided_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","decided_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_level_decision_at_a_time" ON "level_moves" USING btree ("school_id","student_id","club_id") WHERE carried_out_at is null;--> statement-breakpoint
CREATE INDEX "level_moves_school_id_student_id_club_id_created_at_index" ON "level_moves" USING btree ("school_id","student_id","club_id","created_at");--> statement-breakpoint
ALTER TABLE "club_levels" ADD CONSTRAINT "level_asks_for_some_pieces" CHECK ("club_levels"."pieces_needed" between 1 and 99);--> statement-breakpoint
CREATE POLICY "level_moves_of_own_school" ON "level_moves" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "level_moves_read_by_reviewers" ON "level_moves" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((((select app_everywhere('submission.review')) or "level_moves"."student_id" in (select unnest(app_students('submission.review')))) or (select app_may('review.release'))));--> statement-breakpoint
CREATE POLICY "level_moves_decided_by_a_reviewer" ON "level_moves" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('submission.review')) or "level_moves"."student_id" in (select unnest(app_students('submission.review')))) and "level_moves"."decided_by_id" = (select app_person_id()) and "level_moves"."carried_out_at" is null);--> statement-breakpoint
CREATE POLICY "level_moves_carried_out_by_the_clock" ON "level_moves" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('review.release'))) WITH CHECK ((select app_may('review.release')));--> statement-breakpoint
CREATE POLICY "level_moves_taken_back_by_who_decided" ON "level_moves" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ("level_moves"."carried_out_at" is null and ((select app_everywhere('submission.review')) or "level_moves"."student_id" in (select unnest(app_students('submission.review')))) and "level_moves"."decided_by_id" = (select app_person_id()));