CREATE TABLE "contact_points" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "contact_points_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_contact_point_per_place" UNIQUE("school_id","person_id","position"),
	CONSTRAINT "contact_kind_is_known" CHECK ("contact_points"."kind" in ('mobile', 'home_phone', 'work_phone', 'other_phone', 'email'))
);
--> statement-breakpoint
ALTER TABLE "contact_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"field" text NOT NULL,
	"emergency_contact_id" uuid,
	"before" jsonb,
	"after" jsonb,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"answer" text DEFAULT '' NOT NULL,
	CONSTRAINT "corrections_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "corrected_field_is_known" CHECK ("corrections"."field" in ('mobile', 'home_phone', 'work_phone', 'email', 'address', 'home_language', 'emergency_contact')),
	CONSTRAINT "correction_state_is_known" CHECK ("corrections"."state" in ('open', 'confirmed', 'declined', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "corrections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emergency_contacts" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"name" text NOT NULL,
	"relation" text DEFAULT '' NOT NULL,
	"telephones" text[] NOT NULL,
	"priority" smallint NOT NULL,
	"may_collect" boolean DEFAULT false NOT NULL,
	"named_by_id" uuid,
	"removed_at" timestamp with time zone,
	CONSTRAINT "emergency_contacts_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "emergency_contact_can_be_called" CHECK (cardinality("emergency_contacts"."telephones") between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "emergency_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "external_ids" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	CONSTRAINT "external_ids_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_person_per_external_id" UNIQUE("school_id","source","external_id"),
	CONSTRAINT "one_external_id_per_source" UNIQUE("school_id","person_id","source")
);
--> statement-breakpoint
ALTER TABLE "external_ids" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "learning_needs" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"sen_status" text DEFAULT 'none' NOT NULL,
	"needs" text[] DEFAULT '{}' NOT NULL,
	"helps" text DEFAULT '' NOT NULL,
	CONSTRAINT "learning_needs_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_line_of_needs_per_student" UNIQUE("school_id","student_id"),
	CONSTRAINT "sen_status_is_known" CHECK ("learning_needs"."sen_status" in ('none', 'support', 'ehc_plan')),
	CONSTRAINT "learning_needs_are_known" CHECK ("learning_needs"."needs" <@ array['extra_time', 'breaks', 'large_print', 'reads_with_help', 'writes_by_device', 'speech_and_language', 'hearing', 'sight', 'movement', 'quiet_place']::text[])
);
--> statement-breakpoint
ALTER TABLE "learning_needs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "person_pictures" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"added_by_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "person_pictures_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_picture_per_person" UNIQUE("school_id","person_id"),
	CONSTRAINT "one_picture_per_storage_key" UNIQUE("school_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "person_pictures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "postal_addresses" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"lines" text NOT NULL,
	"town" text DEFAULT '' NOT NULL,
	"postcode" text DEFAULT '' NOT NULL,
	CONSTRAINT "postal_addresses_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_postal_address_per_person" UNIQUE("school_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "postal_addresses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "qualifications" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"awarded_on" date,
	"expires_on" date,
	CONSTRAINT "qualifications_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "qualification_expires_after_award" CHECK ("qualifications"."expires_on" >= "qualifications"."awarded_on")
);
--> statement-breakpoint
ALTER TABLE "qualifications" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "student_records" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"upn" text,
	"former_upn" text,
	"legal_given_name" text,
	"legal_family_name" text,
	CONSTRAINT "student_records_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_record_per_student" UNIQUE("school_id","student_id"),
	CONSTRAINT "one_student_per_upn" UNIQUE("school_id","upn"),
	CONSTRAINT "upn_is_well_formed" CHECK ("student_records"."upn" ~ '^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$'),
	CONSTRAINT "former_upn_is_well_formed" CHECK ("student_records"."former_upn" ~ '^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$')
);
--> statement-breakpoint
ALTER TABLE "student_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "students" ADD COLUMN "home_language" text;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_points" ADD CONSTRAINT "contact_points_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_school_id_asked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","asked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_school_id_decided_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","decided_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_school_id_emergency_contact_id_emergency_contacts_school_id_id_fk" FOREIGN KEY ("school_id","emergency_contact_id") REFERENCES "public"."emergency_contacts"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contacts" ADD CONSTRAINT "emergency_contacts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contacts" ADD CONSTRAINT "emergency_contacts_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contacts" ADD CONSTRAINT "emergency_contacts_school_id_named_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","named_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_ids" ADD CONSTRAINT "external_ids_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_ids" ADD CONSTRAINT "external_ids_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_needs" ADD CONSTRAINT "learning_needs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_needs" ADD CONSTRAINT "learning_needs_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_pictures" ADD CONSTRAINT "person_pictures_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_pictures" ADD CONSTRAINT "person_pictures_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_pictures" ADD CONSTRAINT "person_pictures_school_id_added_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","added_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postal_addresses" ADD CONSTRAINT "postal_addresses_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "postal_addresses" ADD CONSTRAINT "postal_addresses_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "qualifications" ADD CONSTRAINT "qualifications_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_records" ADD CONSTRAINT "student_records_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "student_records" ADD CONSTRAINT "student_records_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_correction_per_field" ON "corrections" USING btree ("school_id","asked_by_id","person_id","field") WHERE "corrections"."state" = 'open' and "corrections"."field" <> 'emergency_contact';--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_correction_per_emergency_contact" ON "corrections" USING btree ("school_id","asked_by_id","emergency_contact_id") WHERE "corrections"."state" = 'open' and "corrections"."emergency_contact_id" is not null;--> statement-breakpoint
CREATE INDEX "corrections_school_id_state_created_at_index" ON "corrections" USING btree ("school_id","state","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_emergency_contact_per_priority" ON "emergency_contacts" USING btree ("school_id","student_id","priority") WHERE "emergency_contacts"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "qualifications_school_id_person_id_index" ON "qualifications" USING btree ("school_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_primary_contact_per_student" ON "guardian_links" USING btree ("school_id","student_id") WHERE "guardian_links"."primary_contact" and "guardian_links"."ends_on" is null;--> statement-breakpoint
ALTER TABLE "students" ADD CONSTRAINT "home_language_is_a_code" CHECK ("students"."home_language" ~ '^[a-z]{2,3}$');--> statement-breakpoint
CREATE POLICY "contact_points_of_own_school" ON "contact_points" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "contact_points_read_by_office_and_self" ON "contact_points" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage'))
  or ("contact_points"."person_id" = (select app_person_id()) and (select app_may('account.keep')))
  or "contact_points"."person_id" in (select unnest(app_students('contact.read')))
  or "contact_points"."person_id" = any((select app_guardians())::uuid[])
  or ((select app_everywhere('contact.read')) and exists (select from people p
    where p.school_id = contact_points.school_id and p.id = contact_points.person_id
      and p.role in ('student', 'parent'))));--> statement-breakpoint
CREATE POLICY "contact_points_kept_by_the_office_insert" ON "contact_points" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "contact_points_kept_by_the_office_update" ON "contact_points" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "contact_points_kept_by_the_office_delete" ON "contact_points" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "corrections_of_own_school" ON "corrections" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "corrections_read_by_office_and_asker" ON "corrections" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')) or "corrections"."asked_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "corrections_asked_for_oneself_and_ones_children" ON "corrections" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("corrections"."asked_by_id" = (select app_person_id()) and "corrections"."state" = 'open' and (select app_may('details.correct'))
        and ("corrections"."person_id" = (select app_person_id()) or ((select app_everywhere('details.correct')) or "corrections"."person_id" in (select unnest(app_students('details.correct'))))));--> statement-breakpoint
CREATE POLICY "corrections_decided_by_somebody_else" ON "corrections" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ("corrections"."state" = 'open' and ((select app_may('people.manage')) or "corrections"."asked_by_id" = (select app_person_id()))) WITH CHECK (((select app_may('people.manage')) and "corrections"."asked_by_id" <> (select app_person_id()) and "corrections"."decided_by_id" = (select app_person_id()))
        or ("corrections"."asked_by_id" = (select app_person_id()) and "corrections"."state" = 'withdrawn'));--> statement-breakpoint
CREATE POLICY "corrections_are_kept" ON "corrections" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "emergency_contacts_of_own_school" ON "emergency_contacts" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "emergency_contacts_read_by_office_and_who_named_them" ON "emergency_contacts" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('contact.read')) or "emergency_contacts"."student_id" in (select unnest(app_students('contact.read'))))
        or ("emergency_contacts"."named_by_id" = (select app_person_id()) and ((select app_everywhere('details.correct')) or "emergency_contacts"."student_id" in (select unnest(app_students('details.correct'))))));--> statement-breakpoint
CREATE POLICY "emergency_contacts_kept_by_the_office_insert" ON "emergency_contacts" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "emergency_contacts_kept_by_the_office_update" ON "emergency_contacts" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "emergency_contacts_are_kept" ON "emergency_contacts" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "external_ids_of_own_school" ON "external_ids" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "external_ids_read_with_contacts" ON "external_ids" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('contact.read')) or "external_ids"."person_id" in (select unnest(app_students('contact.read')))));--> statement-breakpoint
CREATE POLICY "external_ids_kept_by_the_office_insert" ON "external_ids" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "external_ids_kept_by_the_office_update" ON "external_ids" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "external_ids_kept_by_the_office_delete" ON "external_ids" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "learning_needs_of_own_school" ON "learning_needs" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "learning_needs_read_by_who_teaches" ON "learning_needs" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('needs.read')) or "learning_needs"."student_id" in (select unnest(app_students('needs.read')))));--> statement-breakpoint
CREATE POLICY "learning_needs_kept_insert" ON "learning_needs" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_everywhere('needs.manage')) or "learning_needs"."student_id" in (select unnest(app_students('needs.manage')))));--> statement-breakpoint
CREATE POLICY "learning_needs_kept_update" ON "learning_needs" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_everywhere('needs.manage')) or "learning_needs"."student_id" in (select unnest(app_students('needs.manage'))))) WITH CHECK (((select app_everywhere('needs.manage')) or "learning_needs"."student_id" in (select unnest(app_students('needs.manage')))));--> statement-breakpoint
CREATE POLICY "learning_needs_kept_delete" ON "learning_needs" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_everywhere('needs.manage')) or "learning_needs"."student_id" in (select unnest(app_students('needs.manage')))));--> statement-breakpoint
CREATE POLICY "person_pictures_of_own_school" ON "person_pictures" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "person_pictures_read_by_who_knows_them" ON "person_pictures" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ("person_pictures"."person_id" = (select app_person_id()) or ((select app_everywhere('child.know')) or "person_pictures"."person_id" in (select unnest(app_students('child.know')))));--> statement-breakpoint
CREATE POLICY "person_pictures_added_by_the_office" ON "person_pictures" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')) and "person_pictures"."added_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "person_pictures_never_change" ON "person_pictures" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "person_pictures_removed_by_the_office" ON "person_pictures" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "postal_addresses_of_own_school" ON "postal_addresses" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "postal_addresses_read_by_office_and_self" ON "postal_addresses" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage'))
  or ("postal_addresses"."person_id" = (select app_person_id()) and (select app_may('account.keep')))
  or "postal_addresses"."person_id" in (select unnest(app_students('contact.read')))
  or "postal_addresses"."person_id" = any((select app_guardians())::uuid[])
  or ((select app_everywhere('contact.read')) and exists (select from people p
    where p.school_id = postal_addresses.school_id and p.id = postal_addresses.person_id
      and p.role in ('student', 'parent'))));--> statement-breakpoint
CREATE POLICY "postal_addresses_kept_by_the_office_insert" ON "postal_addresses" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "postal_addresses_kept_by_the_office_update" ON "postal_addresses" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "postal_addresses_kept_by_the_office_delete" ON "postal_addresses" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "qualifications_of_own_school" ON "qualifications" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "qualifications_read_by_office_and_self" ON "qualifications" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')) or "qualifications"."person_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "qualifications_kept_by_the_office_insert" ON "qualifications" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "qualifications_kept_by_the_office_update" ON "qualifications" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "qualifications_kept_by_the_office_delete" ON "qualifications" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "student_records_of_own_school" ON "student_records" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "student_records_read_with_contacts" ON "student_records" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('contact.read')) or "student_records"."student_id" in (select unnest(app_students('contact.read')))));--> statement-breakpoint
CREATE POLICY "student_records_kept_by_the_office_insert" ON "student_records" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "student_records_kept_by_the_office_update" ON "student_records" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "student_records_kept_by_the_office_delete" ON "student_records" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));