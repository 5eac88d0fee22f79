CREATE TABLE "care_notes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"written_by_id" uuid NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "care_notes_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "care_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "court_orders" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"link_id" uuid NOT NULL,
	"withholds" text[] NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"reference" text DEFAULT '' NOT NULL,
	"recorded_by_id" uuid NOT NULL,
	CONSTRAINT "court_orders_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "court_order_withholds_known_rights" CHECK ("court_orders"."withholds" <@ array['see', 'consent', 'message', 'book', 'collect']::text[] and cardinality("court_orders"."withholds") > 0),
	CONSTRAINT "court_order_ends_after_it_starts" CHECK ("court_orders"."ends_on" >= "court_orders"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "court_orders" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_grant_children" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"grant_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	CONSTRAINT "role_grant_children_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_child_once_per_grant" UNIQUE("school_id","grant_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "role_grant_children" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"template" text,
	"role_id" uuid,
	"scope" text NOT NULL,
	"class_id" uuid,
	"club_id" uuid,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"granted_by_id" uuid NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "role_grants_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "grant_is_of_one_role" CHECK (num_nonnulls("role_grants"."template", "role_grants"."role_id") = 1),
	CONSTRAINT "grant_template_is_known" CHECK ("role_grants"."template" in ('student', 'parent', 'trainer', 'support_worker', 'office', 'safeguarding_lead', 'sen_lead', 'site_manager', 'school_admin')),
	CONSTRAINT "grant_scope_is_known" CHECK ("role_grants"."scope" in ('school', 'class', 'club', 'children', 'own_children', 'self')),
	CONSTRAINT "grant_names_its_class" CHECK (("role_grants"."scope" = 'class') = ("role_grants"."class_id" is not null)),
	CONSTRAINT "grant_names_its_club" CHECK (("role_grants"."scope" = 'club') = ("role_grants"."club_id" is not null)),
	CONSTRAINT "grant_ends_after_it_starts" CHECK ("role_grants"."ends_on" >= "role_grants"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "role_grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "role_permissions" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"role_id" uuid NOT NULL,
	"permission" text NOT NULL,
	CONSTRAINT "role_permissions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_permission_once_per_role" UNIQUE("school_id","role_id","permission")
);
--> statement-breakpoint
ALTER TABLE "role_permissions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "roles" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"archived_at" timestamp with time zone,
	CONSTRAINT "roles_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_role_of_a_name" UNIQUE("school_id","name")
);
--> statement-breakpoint
ALTER TABLE "roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "people" DROP CONSTRAINT "person_role_is_known";--> statement-breakpoint
DROP INDEX "submissions_waiting_in_class";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "viewing_person_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "viewing_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "suspended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "care_notes" ADD CONSTRAINT "care_notes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_notes" ADD CONSTRAINT "care_notes_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_notes" ADD CONSTRAINT "care_notes_school_id_written_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","written_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "court_orders" ADD CONSTRAINT "court_orders_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "court_orders" ADD CONSTRAINT "court_orders_school_id_link_id_guardian_links_school_id_id_fk" FOREIGN KEY ("school_id","link_id") REFERENCES "public"."guardian_links"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "court_orders" ADD CONSTRAINT "court_orders_school_id_recorded_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","recorded_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant_children" ADD CONSTRAINT "role_grant_children_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant_children" ADD CONSTRAINT "role_grant_children_school_id_grant_id_role_grants_school_id_id_fk" FOREIGN KEY ("school_id","grant_id") REFERENCES "public"."role_grants"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grant_children" ADD CONSTRAINT "role_grant_children_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_role_id_roles_school_id_id_fk" FOREIGN KEY ("school_id","role_id") REFERENCES "public"."roles"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_school_id_granted_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","granted_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_permissions" ADD CONSTRAINT "role_permissions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_permissions" ADD CONSTRAINT "role_permissions_school_id_role_id_roles_school_id_id_fk" FOREIGN KEY ("school_id","role_id") REFERENCES "public"."roles"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "care_notes_school_id_student_id_created_at_index" ON "care_notes" USING btree ("school_id","student_id","created_at");--> statement-breakpoint
CREATE INDEX "court_orders_school_id_link_id_index" ON "court_orders" USING btree ("school_id","link_id");--> statement-breakpoint
CREATE INDEX "role_grants_school_id_person_id_starts_on_index" ON "role_grants" USING btree ("school_id","person_id","starts_on");--> statement-breakpoint
CREATE INDEX "role_grants_school_id_role_id_index" ON "role_grants" USING btree ("school_id","role_id");--> statement-breakpoint
CREATE INDEX "submissions_waiting_in_class" ON "submissions" USING btree ("school_id","class_id","handed_in_at","id","student_id") WHERE state = 'waiting';--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "person_role_is_known" CHECK ("people"."role" in ('student', 'parent', 'trainer', 'support_worker', 'office', 'safeguarding_lead', 'sen_lead', 'site_manager', 'school_admin'));--> statement-breakpoint
CREATE POLICY "club_memberships_known_to_the_gate" ON "club_memberships" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "care_notes_of_own_school" ON "care_notes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "care_notes_read_by_those_who_care" ON "care_notes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('care.read')) or "care_notes"."student_id" in (select unnest(app_students('care.read')))));--> statement-breakpoint
CREATE POLICY "care_notes_written_as_oneself" ON "care_notes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('care.write')) or "care_notes"."student_id" in (select unnest(app_students('care.write')))) and "care_notes"."written_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "care_notes_never_change" ON "care_notes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "care_notes_are_kept" ON "care_notes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "court_orders_of_own_school" ON "court_orders" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "court_orders_known_to_the_gate" ON "court_orders" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "court_orders_read_by_the_office" ON "court_orders" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "court_orders_recorded_by_the_office" ON "court_orders" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')) and "court_orders"."recorded_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "court_orders_ended_by_the_office" ON "court_orders" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "court_orders_are_kept" ON "court_orders" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "role_grant_children_of_own_school" ON "role_grant_children" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_grant_children_known_to_the_gate" ON "role_grant_children" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "role_grant_children_read_with_their_grant" ON "role_grant_children" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (exists (select from role_grants g where g.school_id = role_grant_children.school_id
        and g.id = role_grant_children.grant_id));--> statement-breakpoint
CREATE POLICY "role_grant_children_named_by_the_giver" ON "role_grant_children" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('access.grant')) and exists (
        select from role_grants g where g.school_id = role_grant_children.school_id
          and g.id = role_grant_children.grant_id and g.scope = 'children'
          and g.granted_by_id = (select app_person_id()) and g.person_id <> (select app_person_id())));--> statement-breakpoint
CREATE POLICY "role_grant_children_never_change" ON "role_grant_children" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "role_grant_children_are_kept" ON "role_grant_children" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "role_grants_of_own_school" ON "role_grants" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_grants_known_to_the_gate" ON "role_grants" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "role_grants_read_by_their_givers_and_holder" ON "role_grants" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('access.grant')) or (select app_may('roles.manage')) or "role_grants"."person_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "role_grants_given_to_others" ON "role_grants" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('access.grant')) and "role_grants"."granted_by_id" = (select app_person_id()) and "role_grants"."person_id" <> (select app_person_id()));--> statement-breakpoint
CREATE POLICY "role_grants_of_others_ended" ON "role_grants" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('access.grant')) and "role_grants"."person_id" <> (select app_person_id())) WITH CHECK ((select app_may('access.grant')) and "role_grants"."person_id" <> (select app_person_id()));--> statement-breakpoint
CREATE POLICY "role_grants_are_kept" ON "role_grants" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "role_permissions_of_own_school" ON "role_permissions" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_permissions_known_to_the_gate" ON "role_permissions" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "role_permissions_read_by_grown_ups" ON "role_permissions" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('account.keep')));--> statement-breakpoint
CREATE POLICY "role_permissions_added_by_those_who_may" ON "role_permissions" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('roles.manage')) and not exists (
  select from role_grants g where g.school_id = role_permissions.school_id
    and g.role_id = role_permissions.role_id and g.person_id = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "role_permissions_never_change" ON "role_permissions" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "role_permissions_taken_by_those_who_may" ON "role_permissions" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('roles.manage')));--> statement-breakpoint
CREATE POLICY "roles_of_own_school" ON "roles" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "roles_known_to_the_gate" ON "roles" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "roles_read_by_grown_ups" ON "roles" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('account.keep')));--> statement-breakpoint
CREATE POLICY "roles_kept_by_those_who_may_insert" ON "roles" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('roles.manage')));--> statement-breakpoint
CREATE POLICY "roles_kept_by_those_who_may_update" ON "roles" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('roles.manage'))) WITH CHECK ((select app_may('roles.manage')));--> statement-breakpoint
CREATE POLICY "roles_kept_by_those_who_may_delete" ON "roles" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('roles.manage')));--> statement-breakpoint
ALTER POLICY "class_codes_read_by_their_people" ON "class_codes" TO studystreaks_app USING (((select app_everywhere('child.know')) or "class_codes"."class_id" = any((select app_classes('child.know'))::uuid[])));--> statement-breakpoint
ALTER POLICY "class_codes_given_by_staff" ON "class_codes" TO studystreaks_app WITH CHECK (((select app_everywhere('signing_in.manage')) or "class_codes"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])) or (select app_may('classes.manage')));--> statement-breakpoint
ALTER POLICY "login_cards_known_of_by_staff" ON "login_cards" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage')))) or ((select app_may('school.run')) and ((select app_everywhere('child.know')) or "login_cards"."student_id" in (select unnest(app_students('child.know'))))));--> statement-breakpoint
ALTER POLICY "login_cards_printed_by_staff" ON "login_cards" TO studystreaks_app WITH CHECK (((select app_everywhere('signing_in.manage')) or "login_cards"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])) and ((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage')))) and "login_cards"."printed_by_id" = (select app_person_id()));--> statement-breakpoint
ALTER POLICY "login_cards_voided_by_staff" ON "login_cards" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage'))))) WITH CHECK (((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage')))));--> statement-breakpoint
ALTER POLICY "opened_devices_read_by_staff" ON "opened_devices" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])) or ((select app_may('school.run')) and ((select app_everywhere('child.know')) or "opened_devices"."class_id" = any((select app_classes('child.know'))::uuid[]))));--> statement-breakpoint
ALTER POLICY "opened_devices_opened_by_staff" ON "opened_devices" TO studystreaks_app WITH CHECK (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])) and "opened_devices"."opened_by_id" = (select app_person_id()));--> statement-breakpoint
ALTER POLICY "opened_devices_closed_by_staff" ON "opened_devices" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[]))) WITH CHECK (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])));--> statement-breakpoint
ALTER POLICY "picture_passwords_known_of_by_staff_and_family" ON "picture_passwords" TO studystreaks_app USING (((select app_everywhere('child.know')) or "picture_passwords"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
ALTER POLICY "picture_passwords_reset_by_staff" ON "picture_passwords" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "picture_passwords"."student_id" in (select unnest(app_students('signing_in.manage')))));--> statement-breakpoint
ALTER POLICY "class_staff_read_by_class_and_self" ON "class_staff" TO studystreaks_app USING (((select app_everywhere('child.know')) or "class_staff"."class_id" = any((select app_classes('child.know'))::uuid[])) or "class_staff"."person_id" = (select app_person_id()));--> statement-breakpoint
ALTER POLICY "class_year_groups_read_by_their_people" ON "class_year_groups" TO studystreaks_app USING (((select app_everywhere('child.know')) or "class_year_groups"."class_id" = any((select app_classes('child.know'))::uuid[])));--> statement-breakpoint
ALTER POLICY "classes_read_by_their_people" ON "classes" TO studystreaks_app USING (((select app_everywhere('child.know')) or "classes"."id" = any((select app_classes('child.know'))::uuid[])));--> statement-breakpoint
ALTER POLICY "enrolments_read_by_staff_and_family" ON "enrolments" TO studystreaks_app USING (((select app_everywhere('child.know')) or "enrolments"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
ALTER POLICY "club_classes_read_by_their_people" ON "club_classes" TO studystreaks_app USING (((select app_everywhere('child.know')) or "club_classes"."class_id" = any((select app_classes('child.know'))::uuid[])));--> statement-breakpoint
ALTER POLICY "club_memberships_read_by_staff_and_family" ON "club_memberships" TO studystreaks_app USING (((select app_everywhere('child.know')) or "club_memberships"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
ALTER POLICY "consent_decisions_read_by_those_concerned" ON "consent_decisions" TO studystreaks_app USING (((select app_everywhere('consent.read')) or "consent_decisions"."student_id" in (select unnest(app_students('consent.read')))));--> statement-breakpoint
ALTER POLICY "consent_decided_by_a_guardian_for_their_child" ON "consent_decisions" TO studystreaks_app WITH CHECK ("consent_decisions"."guardian_id" = (select app_person_id()) and ((select app_everywhere('consent.decide')) or "consent_decisions"."student_id" in (select unnest(app_students('consent.decide')))));--> statement-breakpoint
ALTER POLICY "files_read_by_staff_and_family" ON "files" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "files"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "files_added_by_their_owner" ON "files" TO studystreaks_app WITH CHECK ("files"."owner_id" = (select app_person_id()) and ((select app_everywhere('learning.read')) or "files"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "activities_read_by_their_class" ON "activities" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "activities"."class_id" = any((select app_classes('learning.read'))::uuid[])) or exists (
        select from submissions s where s.school_id = activities.school_id and s.activity_id = activities.id));--> statement-breakpoint
ALTER POLICY "activities_set_by_their_teachers_insert" ON "activities" TO studystreaks_app WITH CHECK (((select app_everywhere('activity.set')) or "activities"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
ALTER POLICY "activities_set_by_their_teachers_update" ON "activities" TO studystreaks_app USING (((select app_everywhere('activity.set')) or "activities"."class_id" = any((select app_classes('activity.set'))::uuid[]))) WITH CHECK (((select app_everywhere('activity.set')) or "activities"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
ALTER POLICY "activities_set_by_their_teachers_delete" ON "activities" TO studystreaks_app USING (((select app_everywhere('activity.set')) or "activities"."class_id" = any((select app_classes('activity.set'))::uuid[])));--> statement-breakpoint
ALTER POLICY "evidence_read_by_staff_and_family" ON "evidence" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "evidence"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "excusals_read_by_staff_and_family" ON "excusals" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "excusals"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "excusals_given_by_teachers_insert" ON "excusals" TO studystreaks_app WITH CHECK (((select app_everywhere('excusal.give')) or "excusals"."student_id" in (select unnest(app_students('excusal.give')))));--> statement-breakpoint
ALTER POLICY "excusals_given_by_teachers_update" ON "excusals" TO studystreaks_app USING (((select app_everywhere('excusal.give')) or "excusals"."student_id" in (select unnest(app_students('excusal.give'))))) WITH CHECK (((select app_everywhere('excusal.give')) or "excusals"."student_id" in (select unnest(app_students('excusal.give')))));--> statement-breakpoint
ALTER POLICY "excusals_given_by_teachers_delete" ON "excusals" TO studystreaks_app USING (((select app_everywhere('excusal.give')) or "excusals"."student_id" in (select unnest(app_students('excusal.give')))));--> statement-breakpoint
ALTER POLICY "reviews_read_by_staff_and_once_released_by_family" ON "reviews" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "reviews"."student_id" in (select unnest(app_students('learning.read')))) and ("reviews"."released_at" is not null or ((select app_everywhere('submission.review')) or "reviews"."student_id" in (select unnest(app_students('submission.review')))) or (select app_may('review.release'))));--> statement-breakpoint
ALTER POLICY "reviews_given_by_their_reviewer" ON "reviews" TO studystreaks_app WITH CHECK (((select app_everywhere('submission.review')) or "reviews"."student_id" in (select unnest(app_students('submission.review')))) and "reviews"."reviewer_id" = (select app_person_id()) and "reviews"."released_at" is null);--> statement-breakpoint
ALTER POLICY "reviews_undone_by_their_reviewer" ON "reviews" TO studystreaks_app USING (((select app_everywhere('submission.review')) or "reviews"."student_id" in (select unnest(app_students('submission.review')))) and "reviews"."reviewer_id" = (select app_person_id()) and "reviews"."released_at" is null);--> statement-breakpoint
ALTER POLICY "streaks_read_by_staff_and_family" ON "streaks" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "streaks"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "submissions_read_by_staff_and_family" ON "submissions" TO studystreaks_app USING (((select app_everywhere('learning.read')) or "submissions"."student_id" in (select unnest(app_students('learning.read')))));--> statement-breakpoint
ALTER POLICY "submissions_handed_in_by_their_student" ON "submissions" TO studystreaks_app WITH CHECK (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'waiting' and ((select app_everywhere('learning.read')) or "submissions"."class_id" = any((select app_classes('learning.read'))::uuid[])));--> statement-breakpoint
ALTER POLICY "submissions_changed_by_their_student_or_a_reviewer" ON "submissions" TO studystreaks_app USING (((select app_everywhere('submission.review')) or "submissions"."student_id" in (select unnest(app_students('submission.review')))) or (select app_may('review.release')) or (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'returned')) WITH CHECK ((((select app_everywhere('submission.review')) or "submissions"."student_id" in (select unnest(app_students('submission.review')))) and "submissions"."state" in ('waiting', 'reviewed')) or (select app_may('review.release')) or (((select app_may('homework.hand_in')) and "submissions"."student_id" = (select app_person_id())) and "submissions"."state" = 'waiting'));--> statement-breakpoint
ALTER POLICY "guardian_links_read_by_office_and_self" ON "guardian_links" TO studystreaks_app USING (((select app_everywhere('contact.read')) or "guardian_links"."student_id" in (select unnest(app_students('contact.read')))) or "guardian_links"."guardian_id" = (select app_person_id()));--> statement-breakpoint
ALTER POLICY "people_read_by_those_who_meet_them" ON "people" TO studystreaks_app USING ("people"."id" = (select app_person_id()) or "people"."role" in ('trainer', 'support_worker', 'office', 'safeguarding_lead', 'sen_lead', 'site_manager', 'school_admin')
        or ("people"."role" = 'student' and ((select app_everywhere('child.know')) or "people"."id" in (select unnest(app_students('child.know')))))
        or ("people"."role" = 'parent' and ((select app_everywhere('contact.read')) or "people"."id" = any((select app_guardians())::uuid[]))));--> statement-breakpoint
ALTER POLICY "students_read_by_staff_and_family" ON "students" TO studystreaks_app USING (((select app_everywhere('child.know')) or "students"."id" in (select unnest(app_students('child.know')))));