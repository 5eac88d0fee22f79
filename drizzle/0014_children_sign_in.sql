CREATE TABLE "class_codes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "class_codes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_code_per_class" UNIQUE("school_id","class_id"),
	CONSTRAINT "a_code_means_one_class" UNIQUE("school_id","code"),
	CONSTRAINT "class_code_is_a_word_and_digits" CHECK ("class_codes"."code" ~ '^[A-Z]{3,5}[2-9]{2}$')
);
--> statement-breakpoint
ALTER TABLE "class_codes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "login_cards" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"printed_by_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_on" date NOT NULL,
	"voided_at" timestamp with time zone,
	CONSTRAINT "login_cards_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "login_cards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "opened_devices" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"opened_by_id" uuid NOT NULL,
	"device_hash" text NOT NULL,
	"device" text,
	"closes_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "opened_devices_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "opened_devices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "picture_passwords" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"password_hash" text NOT NULL,
	CONSTRAINT "picture_passwords_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_picture_password_per_child" UNIQUE("school_id","student_id")
);
--> statement-breakpoint
ALTER TABLE "picture_passwords" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "class_codes" ADD CONSTRAINT "class_codes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_codes" ADD CONSTRAINT "class_codes_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_printed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","printed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_devices" ADD CONSTRAINT "opened_devices_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_devices" ADD CONSTRAINT "opened_devices_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opened_devices" ADD CONSTRAINT "opened_devices_school_id_opened_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","opened_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_passwords" ADD CONSTRAINT "picture_passwords_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "picture_passwords" ADD CONSTRAINT "picture_passwords_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "login_cards_token_hash_index" ON "login_cards" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "login_cards_school_id_student_id_index" ON "login_cards" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE INDEX "opened_devices_device_hash_index" ON "opened_devices" USING btree ("device_hash");--> statement-breakpoint
CREATE INDEX "opened_devices_school_id_class_id_closes_at_index" ON "opened_devices" USING btree ("school_id","class_id","closes_at");--> statement-breakpoint
CREATE POLICY "people_given_an_account_at_first_sign_in" ON "people" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING ("people"."role" = 'student' and "people"."account_id" is null and "people"."archived_at" is null) WITH CHECK ("people"."role" = 'student' and "people"."account_id" is not null);--> statement-breakpoint
CREATE POLICY "class_codes_of_own_school" ON "class_codes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_codes_known_to_the_gate" ON "class_codes" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "class_codes_read_by_their_people" ON "class_codes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "class_codes"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "class_codes_given_by_staff" ON "class_codes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('signing_in.manage')) or (select app_may('classes.manage'))) and ((select app_sees_school()) or "class_codes"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "class_codes_never_change" ON "class_codes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "class_codes_never_go" ON "class_codes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "login_cards_of_own_school" ON "login_cards" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "login_cards_known_to_the_gate" ON "login_cards" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "login_cards_known_of_by_staff" ON "login_cards" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])) and ((select app_may('signing_in.manage')) or (select app_may('school.run'))));--> statement-breakpoint
CREATE POLICY "login_cards_printed_by_staff" ON "login_cards" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."class_id" = any((select app_class_ids())::uuid[])) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])) and "login_cards"."printed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "login_cards_voided_by_staff" ON "login_cards" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[]))) WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "login_cards_are_kept" ON "login_cards" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "opened_devices_of_own_school" ON "opened_devices" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "opened_devices_known_to_the_gate" ON "opened_devices" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "opened_devices_read_by_staff" ON "opened_devices" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "opened_devices"."class_id" = any((select app_class_ids())::uuid[])) and ((select app_may('signing_in.manage')) or (select app_may('school.run'))));--> statement-breakpoint
CREATE POLICY "opened_devices_opened_by_staff" ON "opened_devices" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "opened_devices"."class_id" = any((select app_class_ids())::uuid[])) and "opened_devices"."opened_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "opened_devices_closed_by_staff" ON "opened_devices" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "opened_devices"."class_id" = any((select app_class_ids())::uuid[]))) WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "opened_devices"."class_id" = any((select app_class_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "opened_devices_are_kept" ON "opened_devices" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "picture_passwords_of_own_school" ON "picture_passwords" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "picture_passwords_kept_by_the_gate" ON "picture_passwords" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "picture_passwords_known_of_by_staff_and_family" ON "picture_passwords" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "picture_passwords"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "picture_passwords_chosen_at_sign_in" ON "picture_passwords" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "picture_passwords_never_change" ON "picture_passwords" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "picture_passwords_reset_by_staff" ON "picture_passwords" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "picture_passwords"."student_id" = any((select app_student_ids())::uuid[])));