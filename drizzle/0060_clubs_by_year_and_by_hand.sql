CREATE TABLE "club_members_by_hand" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "club_members_by_hand_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_start_by_hand_once_per_club_and_student" UNIQUE("school_id","student_id","club_id","starts_on"),
	CONSTRAINT "membership_by_hand_ends_after_it_starts" CHECK ("club_members_by_hand"."ends_on" >= "club_members_by_hand"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "club_members_by_hand" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "club_year_groups" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"club_id" uuid NOT NULL,
	"year_group" smallint NOT NULL,
	CONSTRAINT "club_year_groups_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_year_group_once_per_club" UNIQUE("school_id","club_id","year_group"),
	CONSTRAINT "club_year_group_is_primary" CHECK ("club_year_groups"."year_group" between -1 and 6)
);
--> statement-breakpoint
ALTER TABLE "club_year_groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "club_members_by_hand" ADD CONSTRAINT "club_members_by_hand_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_members_by_hand" ADD CONSTRAINT "club_members_by_hand_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_members_by_hand" ADD CONSTRAINT "club_members_by_hand_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_year_groups" ADD CONSTRAINT "club_year_groups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "club_year_groups" ADD CONSTRAINT "club_year_groups_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "club_members_by_hand_school_id_club_id_index" ON "club_members_by_hand" USING btree ("school_id","club_id");--> statement-breakpoint
CREATE POLICY "club_members_by_hand_of_own_school" ON "club_members_by_hand" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_members_by_hand_read_by_staff_and_family" ON "club_members_by_hand" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('child.know')) or "club_members_by_hand"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
CREATE POLICY "club_members_by_hand_kept_by_the_office_insert" ON "club_members_by_hand" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_members_by_hand_kept_by_the_office_update" ON "club_members_by_hand" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_members_by_hand_kept_by_the_office_delete" ON "club_members_by_hand" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ("club_members_by_hand"."id" in (select app_undone('club_members_by_hand')));--> statement-breakpoint
CREATE POLICY "club_year_groups_of_own_school" ON "club_year_groups" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_year_groups_read_by_the_school" ON "club_year_groups" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "club_year_groups_kept_by_the_office_insert" ON "club_year_groups" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_year_groups_kept_by_the_office_update" ON "club_year_groups" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('clubs.manage'))) WITH CHECK ((select app_may('clubs.manage')));--> statement-breakpoint
CREATE POLICY "club_year_groups_kept_by_the_office_delete" ON "club_year_groups" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('clubs.manage')));--> statement-breakpoint
ALTER POLICY "club_memberships_kept_by_the_office_insert" ON "club_memberships" TO studystreaks_app WITH CHECK (((select app_may('clubs.manage')) or (select app_may('event.react'))));--> statement-breakpoint
ALTER POLICY "club_memberships_kept_by_the_office_update" ON "club_memberships" TO studystreaks_app USING (((select app_may('clubs.manage')) or (select app_may('event.react')))) WITH CHECK (((select app_may('clubs.manage')) or (select app_may('event.react'))));