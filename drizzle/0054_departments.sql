CREATE TABLE "department_members" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"department_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"is_lead" boolean DEFAULT false NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "department_members_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "department_membership_ends_after_it_starts" CHECK ("department_members"."ends_on" >= "department_members"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "department_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "departments" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "departments_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "departments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "department_members" ADD CONSTRAINT "department_members_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_members" ADD CONSTRAINT "department_members_school_id_department_id_departments_school_id_id_fk" FOREIGN KEY ("school_id","department_id") REFERENCES "public"."departments"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "department_members" ADD CONSTRAINT "department_members_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departments" ADD CONSTRAINT "departments_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_membership_per_department_and_person" ON "department_members" USING btree ("school_id","department_id","person_id") WHERE "department_members"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_lead_per_department" ON "department_members" USING btree ("school_id","department_id") WHERE "department_members"."is_lead" and "department_members"."ends_on" is null;--> statement-breakpoint
CREATE INDEX "department_members_school_id_person_id_index" ON "department_members" USING btree ("school_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_department_of_a_name" ON "departments" USING btree ("school_id",lower("name"));--> statement-breakpoint
CREATE POLICY "department_members_of_own_school" ON "department_members" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "department_members_read_by_staff" ON "department_members" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('people.manage')) or (select exists (select from people
  where school_id = app_school_id() and id = (select app_person_id())
    and role in ('trainer', 'support_worker', 'office', 'safeguarding_lead', 'sen_lead', 'site_manager', 'school_admin')))));--> statement-breakpoint
CREATE POLICY "department_members_added_by_the_office" ON "department_members" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "department_members_ended_by_the_office" ON "department_members" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "department_members_are_kept" ON "department_members" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "departments_of_own_school" ON "departments" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "departments_read_by_staff" ON "departments" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('people.manage')) or (select exists (select from people
  where school_id = app_school_id() and id = (select app_person_id())
    and role in ('trainer', 'support_worker', 'office', 'safeguarding_lead', 'sen_lead', 'site_manager', 'school_admin')))));--> statement-breakpoint
CREATE POLICY "departments_made_by_the_office" ON "departments" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "departments_changed_by_the_office" ON "departments" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "departments_are_kept" ON "departments" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);