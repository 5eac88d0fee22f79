CREATE TABLE "badge_awards" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"built_in" text,
	"badge_id" uuid,
	"given_by_id" uuid,
	"sentence" text DEFAULT '' NOT NULL,
	"told_at" timestamp with time zone,
	"taken_back_at" timestamp with time zone,
	"taken_back_by_id" uuid,
	CONSTRAINT "badge_awards_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "awarded_badge_is_known" CHECK ("badge_awards"."built_in" in ('first_one_up', 'another_go', 'welcome_back', 'full_string', 'many_ways', 'busy_bee', 'whole_term', 'page_turner', 'step_up', 'curious_question', 'brave_voice', 'helping_hand', 'kind_heart')),
	CONSTRAINT "award_is_of_one_badge" CHECK (("badge_awards"."built_in" is null) <> ("badge_awards"."badge_id" is null)),
	CONSTRAINT "badge_by_hand_says_why" CHECK (("badge_awards"."given_by_id" is null) = ("badge_awards"."sentence" = '')),
	CONSTRAINT "badge_taken_back_by_somebody" CHECK (("badge_awards"."taken_back_at" is null) = ("badge_awards"."taken_back_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "badge_awards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "badges" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"built_in" text,
	"name" text DEFAULT '' NOT NULL,
	"sentence" text DEFAULT '' NOT NULL,
	"drawing" text,
	"fact" text,
	"at_least" smallint,
	"off_at" timestamp with time zone,
	CONSTRAINT "badges_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "badge_is_known" CHECK ("badges"."built_in" in ('first_one_up', 'another_go', 'welcome_back', 'full_string', 'many_ways', 'busy_bee', 'whole_term', 'page_turner', 'step_up', 'curious_question', 'brave_voice', 'helping_hand', 'kind_heart')),
	CONSTRAINT "badge_drawing_is_known" CHECK ("badges"."drawing" in ('first-one-up', 'full-string', 'brave-voice', 'page-turner', 'another-go', 'tables-explorer', 'clear-working', 'rested-well', 'curious-question', 'word-keeper', 'helped-at-home', 'one-whole-term', 'kind-heart')),
	CONSTRAINT "badge_fact_is_known" CHECK ("badges"."fact" in ('pieces', 'other_goes', 'days_in_a_row', 'weeks', 'ways', 'comebacks', 'got_its_in_a_club', 'steps_up')),
	CONSTRAINT "own_badge_says_what_it_is" CHECK (("badges"."built_in" is null) = ("badges"."name" <> '' and "badges"."drawing" is not null)),
	CONSTRAINT "badge_is_by_rule_or_by_hand" CHECK (("badges"."fact" is null) = ("badges"."at_least" is null) and ("badges"."built_in" is null or "badges"."fact" is null)),
	CONSTRAINT "badge_asks_for_some" CHECK ("badges"."at_least" between 1 and 999)
);
--> statement-breakpoint
ALTER TABLE "badges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_school_id_badge_id_badges_school_id_id_fk" FOREIGN KEY ("school_id","badge_id") REFERENCES "public"."badges"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_school_id_given_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","given_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_school_id_taken_back_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","taken_back_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "built_in_badge_earned_once" ON "badge_awards" USING btree ("school_id","student_id","built_in") WHERE given_by_id is null and built_in is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "own_badge_earned_once" ON "badge_awards" USING btree ("school_id","student_id","badge_id") WHERE given_by_id is null and badge_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "built_in_badge_held_once" ON "badge_awards" USING btree ("school_id","student_id","built_in") WHERE taken_back_at is null and built_in is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "own_badge_held_once" ON "badge_awards" USING btree ("school_id","student_id","badge_id") WHERE taken_back_at is null and badge_id is not null;--> statement-breakpoint
CREATE INDEX "badge_awards_school_id_student_id_index" ON "badge_awards" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_decision_per_built_in_badge" ON "badges" USING btree ("school_id","built_in") WHERE built_in is not null;--> statement-breakpoint
CREATE POLICY "badge_awards_of_own_school" ON "badge_awards" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "badge_awards_read_by_staff_and_once_told_by_family" ON "badge_awards" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('submission.review')) or "badge_awards"."student_id" in (select unnest(app_students('submission.review')))) or (((select app_everywhere('learning.read')) or "badge_awards"."student_id" in (select unnest(app_students('learning.read')))) and "badge_awards"."told_at" is not null and "badge_awards"."taken_back_at" is null));--> statement-breakpoint
CREATE POLICY "badge_awards_given_by_a_teacher_or_earned" ON "badge_awards" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('recognition.keep')) and "badge_awards"."given_by_id" is null) or (((select app_everywhere('submission.review')) or "badge_awards"."student_id" in (select unnest(app_students('submission.review')))) and "badge_awards"."given_by_id" = (select app_person_id()) and "badge_awards"."told_at" is null and "badge_awards"."taken_back_at" is null));--> statement-breakpoint
CREATE POLICY "badge_awards_told_by_the_clock_or_taken_back_by_a_teacher" ON "badge_awards" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('submission.review')) or "badge_awards"."student_id" in (select unnest(app_students('submission.review'))))) WITH CHECK ((select app_may('recognition.keep')) or (((select app_everywhere('submission.review')) or "badge_awards"."student_id" in (select unnest(app_students('submission.review')))) and "badge_awards"."taken_back_by_id" = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "badge_awards_are_kept" ON "badge_awards" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "badges_of_own_school" ON "badges" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "badges_read_by_the_school" ON "badges" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "badges_kept_by_the_office_insert" ON "badges" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "badges_kept_by_the_office_update" ON "badges" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "badges_kept_by_the_office_delete" ON "badges" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));