CREATE TABLE "activity_children" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activity_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"club_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	CONSTRAINT "activity_children_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_child_named_once_per_activity" UNIQUE("school_id","activity_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "activity_children" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "child_group_members" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"group_id" uuid NOT NULL,
	"class_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	CONSTRAINT "child_group_members_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_child_once_per_group" UNIQUE("school_id","group_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "child_group_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "child_groups" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "child_groups_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_group_of_a_name_per_class" UNIQUE("school_id","class_id","name"),
	CONSTRAINT "group_with_its_class" UNIQUE("school_id","id","class_id")
);
--> statement-breakpoint
ALTER TABLE "child_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "for_named" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "level" smallint;--> statement-breakpoint
ALTER TABLE "activity_children" ADD CONSTRAINT "activity_children_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_children" ADD CONSTRAINT "activity_children_repeat_their_activity" FOREIGN KEY ("school_id","activity_id","class_id","club_id") REFERENCES "public"."activities"("school_id","id","class_id","club_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activity_children" ADD CONSTRAINT "activity_children_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_group_members" ADD CONSTRAINT "child_group_members_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_group_members" ADD CONSTRAINT "child_group_members_repeat_their_class" FOREIGN KEY ("school_id","group_id","class_id") REFERENCES "public"."child_groups"("school_id","id","class_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_group_members" ADD CONSTRAINT "child_group_members_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_groups" ADD CONSTRAINT "child_groups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "child_groups" ADD CONSTRAINT "child_groups_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_children_school_id_student_id_index" ON "activity_children" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "child_group_members_school_id_student_id_index" ON "child_group_members" USING btree ("school_id","student_id");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activity_suits_a_step" CHECK ("activities"."level" between 1 and 40);--> statement-breakpoint
CREATE POLICY "activity_children_of_own_school" ON "activity_children" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "activity_children_read_by_staff_and_family" ON "activity_children" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('learning.read')) or "activity_children"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
CREATE POLICY "activity_children_named_by_their_teachers" ON "activity_children" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('activity.set')) or "activity_children"."class_id" = any((select app_classes('activity.set'))::uuid[])) and ((select app_everywhere('learning.read')) or "activity_children"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
CREATE POLICY "activity_children_never_change" ON "activity_children" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "activity_children_left_out_by_their_teachers" ON "activity_children" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_everywhere('activity.set')) or "activity_children"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "child_group_members_of_own_school" ON "child_group_members" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "child_group_members_read_by_their_teachers" ON "child_group_members" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('activity.set')) or "child_group_members"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "child_group_members_chosen_by_their_teachers" ON "child_group_members" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('activity.set')) or "child_group_members"."class_id" = any((select app_classes('activity.set'))::uuid[])) and ((select app_everywhere('learning.read')) or "child_group_members"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
CREATE POLICY "child_group_members_never_change" ON "child_group_members" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "child_group_members_left_out_by_who_reads_them" ON "child_group_members" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "child_groups_of_own_school" ON "child_groups" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "child_groups_read_by_their_teachers" ON "child_groups" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('activity.set')) or "child_groups"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "child_groups_made_by_their_teachers" ON "child_groups" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('activity.set')) or "child_groups"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
CREATE POLICY "child_groups_renamed_by_who_reads_them" ON "child_groups" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "child_groups_removed_by_who_reads_them" ON "child_groups" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (true);--> statement-breakpoint
ALTER POLICY "activities_read_by_their_class" ON "activities" TO studystreaks_app USING ((((select app_everywhere('learning.read')) or "activities"."class_id" = any((select app_classes('learning.read'))::uuid[])) and (not "activities"."for_named"
        or ((select app_everywhere('activity.set')) or "activities"."class_id" = any((select app_classes('activity.set'))::uuid[])) or app_sees_whom_it_names("activities"."id")))
        or app_sees_work_of("activities"."id"));--> statement-breakpoint
ALTER POLICY "submissions_handed_in_by_their_student" ON "submissions" TO studystreaks_app WITH CHECK (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'waiting' and ((select app_everywhere('learning.read')) or "submissions"."class_id" = any((select app_classes('learning.read'))::uuid[]))
        and app_sees_activity("submissions"."activity_id"));