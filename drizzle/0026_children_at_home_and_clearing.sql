CREATE TABLE "choosing_times" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"allowed_by_id" uuid NOT NULL,
	"place" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	CONSTRAINT "choosing_times_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_choosing_time_per_child_and_place" UNIQUE("school_id","student_id","place"),
	CONSTRAINT "choosing_place_is_known" CHECK ("choosing_times"."place" in ('class', 'home'))
);
--> statement-breakpoint
ALTER TABLE "choosing_times" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "family_codes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"guardian_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"sealed_code" text NOT NULL,
	CONSTRAINT "family_codes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_family_code_per_guardian" UNIQUE("school_id","guardian_id")
);
--> statement-breakpoint
ALTER TABLE "family_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "home_tries" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"wrong_tries" smallint NOT NULL,
	"paused_until" timestamp with time zone,
	CONSTRAINT "home_tries_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_count_of_home_tries_per_child" UNIQUE("school_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "home_tries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "choosing_times" ADD CONSTRAINT "choosing_times_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "choosing_times" ADD CONSTRAINT "choosing_times_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "choosing_times" ADD CONSTRAINT "choosing_times_school_id_allowed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","allowed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_codes" ADD CONSTRAINT "family_codes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "family_codes" ADD CONSTRAINT "family_codes_school_id_guardian_id_people_school_id_id_fk" FOREIGN KEY ("school_id","guardian_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_tries" ADD CONSTRAINT "home_tries_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "home_tries" ADD CONSTRAINT "home_tries_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "family_codes_code_hash_index" ON "family_codes" USING btree ("code_hash");--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "school_slug_is_no_address_of_ours" CHECK ("schools"."slug" not in ('api', 'card', 'class', 'forgotten', 'inbox', 'invitation', 'platform', 'reset', 'sign-in', 'verify', 'account', 'admin', 'files', 'notifications', 'parent', 'safe-sign-in', 'student', 'support', 'trainer', 'art', 'icons', 'www'));--> statement-breakpoint
CREATE POLICY "opened_devices_cleared_by_the_gate" ON "opened_devices" AS PERMISSIVE FOR DELETE TO "studystreaks_gate" USING ("opened_devices"."closes_at" < now() - interval '12 months');--> statement-breakpoint
CREATE POLICY "address_checks_kept_while_they_work" ON "address_checks" AS RESTRICTIVE FOR DELETE TO "studystreaks_gate" USING ("address_checks"."used_at" is not null or "address_checks"."expires_at" < now());--> statement-breakpoint
CREATE POLICY "credential_resets_kept_while_they_work" ON "credential_resets" AS RESTRICTIVE FOR DELETE TO "studystreaks_gate" USING ("credential_resets"."used_at" is not null or "credential_resets"."expires_at" < now());--> statement-breakpoint
CREATE POLICY "audit_events_of_a_year_ago_known_to_the_gate" ON "audit_events" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING ("audit_events"."created_at" < now() - interval '12 months');--> statement-breakpoint
CREATE POLICY "audit_events_lose_address_and_device_after_a_year" ON "audit_events" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING ("audit_events"."created_at" < now() - interval '12 months') WITH CHECK ("audit_events"."address" is null and "audit_events"."device" is null);--> statement-breakpoint
CREATE POLICY "sessions_kept_for_a_year" ON "sessions" AS RESTRICTIVE FOR DELETE TO "studystreaks_gate" USING (coalesce("sessions"."ended_at", "sessions"."expires_at") < now() - interval '12 months');--> statement-breakpoint
CREATE POLICY "choosing_times_of_own_school" ON "choosing_times" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "choosing_times_known_to_the_gate" ON "choosing_times" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "choosing_times_known_of_by_staff_and_family" ON "choosing_times" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('child.know')) or "choosing_times"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
CREATE POLICY "choosing_times_given_by_grown_ups" ON "choosing_times" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((("choosing_times"."place" = 'class' and ((select app_everywhere('signing_in.manage')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.manage')))))
      or ("choosing_times"."place" = 'home' and ((select app_everywhere('signing_in.at_home')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.at_home')))))) and "choosing_times"."allowed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "choosing_times_put_off_by_grown_ups" ON "choosing_times" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((("choosing_times"."place" = 'class' and ((select app_everywhere('signing_in.manage')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.manage')))))
      or ("choosing_times"."place" = 'home' and ((select app_everywhere('signing_in.at_home')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.at_home'))))))) WITH CHECK ((("choosing_times"."place" = 'class' and ((select app_everywhere('signing_in.manage')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.manage')))))
      or ("choosing_times"."place" = 'home' and ((select app_everywhere('signing_in.at_home')) or "choosing_times"."student_id" in (select unnest(app_students('signing_in.at_home')))))) and "choosing_times"."allowed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "choosing_times_end_by_themselves" ON "choosing_times" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "family_codes_of_own_school" ON "family_codes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "family_codes_known_to_the_gate" ON "family_codes" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "family_codes_known_of_by_their_guardian_and_the_office" ON "family_codes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')) or (select app_may('signing_in.at_home')) and "family_codes"."guardian_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "family_codes_made_by_their_guardian" ON "family_codes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('signing_in.at_home')) and "family_codes"."guardian_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "family_codes_never_change" ON "family_codes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "family_codes_turned_off_by_their_guardian" ON "family_codes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('signing_in.at_home')) and "family_codes"."guardian_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "home_tries_of_own_school" ON "home_tries" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "home_tries_counted_by_the_gate" ON "home_tries" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "home_tries_known_of_by_staff_and_family" ON "home_tries" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('child.know')) or "home_tries"."student_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
CREATE POLICY "home_tries_counted_at_sign_in" ON "home_tries" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "home_tries_counted_on_at_sign_in" ON "home_tries" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "home_tries_forgiven_by_staff_and_family" ON "home_tries" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_everywhere('signing_in.manage')) or "home_tries"."student_id" in (select unnest(app_students('signing_in.manage')))) or ((select app_everywhere('signing_in.at_home')) or "home_tries"."student_id" in (select unnest(app_students('signing_in.at_home')))));--> statement-breakpoint
ALTER POLICY "login_cards_voided_by_staff" ON "login_cards" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage'))))) WITH CHECK (((select app_everywhere('signing_in.manage')) or "login_cards"."student_id" in (select unnest(app_students('signing_in.manage')))) and "login_cards"."voided_at" is not null);--> statement-breakpoint
ALTER POLICY "opened_devices_closed_by_staff" ON "opened_devices" TO studystreaks_app USING (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[]))) WITH CHECK (((select app_everywhere('signing_in.manage')) or "opened_devices"."class_id" = any((select app_classes('signing_in.manage'))::uuid[])) and "opened_devices"."closed_at" is not null);