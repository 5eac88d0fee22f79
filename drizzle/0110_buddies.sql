CREATE TABLE "buddy_cheers" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"group_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"from_id" uuid NOT NULL,
	"cheer" text NOT NULL,
	"on_day" date NOT NULL,
	CONSTRAINT "buddy_cheers_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_cheer_a_day_from_one_to_another" UNIQUE("school_id","student_id","from_id","on_day"),
	CONSTRAINT "cheer_is_known" CHECK ("buddy_cheers"."cheer" in ('nice_one', 'high_five', 'go_you', 'you_can_do_it', 'you_are_kind', 'you_make_me_smile', 'thank_you', 'have_a_good_day')),
	CONSTRAINT "cheer_is_for_another" CHECK ("buddy_cheers"."student_id" <> "buddy_cheers"."from_id")
);
--> statement-breakpoint
ALTER TABLE "buddy_cheers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "buddy_groups" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"seen_by" uuid[] NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "buddy_groups_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "buddies_with_their_class" UNIQUE("school_id","id","class_id"),
	CONSTRAINT "buddies_are_at_most_four" CHECK (cardinality("buddy_groups"."seen_by") <= 4)
);
--> statement-breakpoint
ALTER TABLE "buddy_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "buddy_members" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"group_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"given_name" text NOT NULL,
	"animal" text,
	"left_at" timestamp with time zone,
	CONSTRAINT "buddy_members_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "buddy_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "buddy_cheers" ADD CONSTRAINT "buddy_cheers_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_cheers" ADD CONSTRAINT "buddy_cheers_school_id_group_id_buddy_groups_school_id_id_fk" FOREIGN KEY ("school_id","group_id") REFERENCES "public"."buddy_groups"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_cheers" ADD CONSTRAINT "buddy_cheers_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_cheers" ADD CONSTRAINT "buddy_cheers_school_id_from_id_students_school_id_id_fk" FOREIGN KEY ("school_id","from_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_groups" ADD CONSTRAINT "buddy_groups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_groups" ADD CONSTRAINT "buddy_groups_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_members" ADD CONSTRAINT "buddy_members_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_members" ADD CONSTRAINT "buddy_members_repeat_their_class" FOREIGN KEY ("school_id","group_id","class_id") REFERENCES "public"."buddy_groups"("school_id","id","class_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "buddy_members" ADD CONSTRAINT "buddy_members_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "buddy_cheers_school_id_from_id_on_day_index" ON "buddy_cheers" USING btree ("school_id","from_id","on_day");--> statement-breakpoint
CREATE INDEX "buddy_groups_school_id_class_id_index" ON "buddy_groups" USING btree ("school_id","class_id");--> statement-breakpoint
CREATE UNIQUE INDEX "a_child_in_one_group_of_buddies" ON "buddy_members" USING btree ("school_id","student_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "buddy_members_school_id_group_id_index" ON "buddy_members" USING btree ("school_id","group_id");--> statement-breakpoint
CREATE POLICY "buddy_cheers_of_own_school" ON "buddy_cheers" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_cheers_read_by_whom_they_are_for_and_who_sent_them" ON "buddy_cheers" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('learning.read')) or "buddy_cheers"."student_id" in (select unnest(app_students('learning.read')))) or "buddy_cheers"."from_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "buddy_cheers_sent_by_a_buddy_today" ON "buddy_cheers" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('homework.hand_in')) and "buddy_cheers"."from_id" = (select app_person_id())
        and "buddy_cheers"."on_day" = (now() at time zone 'Europe/London')::date
        and app_are_buddies("buddy_cheers"."group_id", "buddy_cheers"."from_id", "buddy_cheers"."student_id"));--> statement-breakpoint
CREATE POLICY "buddy_cheers_never_change" ON "buddy_cheers" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "buddy_cheers_are_kept" ON "buddy_cheers" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "buddy_groups_of_own_school" ON "buddy_groups" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_groups_read_by_their_teachers_and_children" ON "buddy_groups" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('activity.set')) or "buddy_groups"."class_id" = any((select app_classes('activity.set'))::uuid[])) or ((select app_person_id()) = any("buddy_groups"."seen_by") and "buddy_groups"."ended_at" is null));--> statement-breakpoint
CREATE POLICY "buddy_groups_chosen_by_a_teacher" ON "buddy_groups" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('activity.set')) or "buddy_groups"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "buddy_groups_ended_by_a_teacher_or_the_clock" ON "buddy_groups" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('activity.set')) or "buddy_groups"."class_id" = any((select app_classes('activity.set'))::uuid[]))) WITH CHECK ((select app_may('recognition.keep')) or ((select app_everywhere('activity.set')) or "buddy_groups"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "buddy_groups_are_kept" ON "buddy_groups" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "buddy_members_of_own_school" ON "buddy_members" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_members_read_by_their_teachers_and_buddies" ON "buddy_members" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('activity.set')) or "buddy_members"."class_id" = any((select app_classes('activity.set'))::uuid[])) or ("buddy_members"."left_at" is null and app_is_in_buddies("buddy_members"."group_id")));--> statement-breakpoint
CREATE POLICY "buddy_members_chosen_by_a_teacher" ON "buddy_members" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('activity.set')) or "buddy_members"."class_id" = any((select app_classes('activity.set'))::uuid[])) and ((select app_everywhere('learning.read')) or "buddy_members"."student_id" in (select unnest(app_students('learning.read'))))
        and app_is_called("buddy_members"."student_id", "buddy_members"."given_name", "buddy_members"."animal"));--> statement-breakpoint
CREATE POLICY "buddy_members_taken_out_by_a_teacher_or_the_clock" ON "buddy_members" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('recognition.keep')) or ((select app_everywhere('activity.set')) or "buddy_members"."class_id" = any((select app_classes('activity.set'))::uuid[]))) WITH CHECK ((select app_may('recognition.keep')) or (((select app_everywhere('activity.set')) or "buddy_members"."class_id" = any((select app_classes('activity.set'))::uuid[])) and "buddy_members"."left_at" is not null));--> statement-breakpoint
CREATE POLICY "buddy_members_are_kept" ON "buddy_members" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);