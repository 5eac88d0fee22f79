-- The account that goes with its last person; the policies of the role that removes it name no other.
create function app_account_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.account_id', true), '')::uuid $$;--> statement-breakpoint
CREATE TABLE "erasures" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'looking' NOT NULL,
	"reason" text,
	"asked_by_id" uuid,
	"confirmed_by_id" uuid,
	"confirmed_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"plan" jsonb,
	"progress" integer DEFAULT 0 NOT NULL,
	"account" uuid,
	"removed" jsonb,
	CONSTRAINT "erasures_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "erasure_state_is_known" CHECK ("erasures"."state" in ('looking', 'ready', 'waiting', 'running', 'done')),
	CONSTRAINT "erasure_reason_is_known" CHECK ("erasures"."reason" in ('asked', 'not_needed', 'mistake', 'ordered'))
);
--> statement-breakpoint
ALTER TABLE "erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "kept_identities" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"date_of_birth" date,
	CONSTRAINT "kept_identities_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "identity_kind_is_known" CHECK ("kept_identities"."kind" in ('concerns', 'care', 'staff'))
);
--> statement-breakpoint
ALTER TABLE "kept_identities" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid,
	"kind" text,
	"reason" text NOT NULL,
	"placed_by_id" uuid NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by_id" uuid,
	CONSTRAINT "legal_holds_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_hold_is_on_a_person_or_a_kind" CHECK (("legal_holds"."person_id" is null) <> ("legal_holds"."kind" is null))
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "removed_files" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "removed_files_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "removed_files" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "erased_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_school_id_asked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","asked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_school_id_confirmed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","confirmed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_identities" ADD CONSTRAINT "kept_identities_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kept_identities" ADD CONSTRAINT "kept_identities_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_school_id_placed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","placed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_school_id_lifted_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","lifted_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "removed_files" ADD CONSTRAINT "removed_files_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_school_id_created_at_index" ON "erasures" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_erasure_of_each" ON "erasures" USING btree ("school_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_identity_of_each_kind" ON "kept_identities" USING btree ("school_id","person_id","kind");--> statement-breakpoint
CREATE INDEX "legal_holds_school_id_person_id_index" ON "legal_holds" USING btree ("school_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_removal_of_each_file" ON "removed_files" USING btree ("school_id","storage_key");--> statement-breakpoint
CREATE POLICY "homework_adaptations_removed_within_a_school" ON "homework_adaptations" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "badge_awards_removed_within_a_school" ON "badge_awards" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "badges_removed_within_a_school" ON "badges" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_cheers_removed_within_a_school" ON "buddy_cheers" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_groups_removed_within_a_school" ON "buddy_groups" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "buddy_members_removed_within_a_school" ON "buddy_members" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "closures_removed_within_a_school" ON "closures" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "terms_removed_within_a_school" ON "terms" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "care_notes_removed_within_a_school" ON "care_notes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "change_rows_removed_within_a_school" ON "change_rows" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "changes_removed_within_a_school" ON "changes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "choosing_times_removed_within_a_school" ON "choosing_times" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "family_codes_removed_within_a_school" ON "family_codes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "home_tries_removed_within_a_school" ON "home_tries" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_codes_removed_within_a_school" ON "class_codes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "login_cards_removed_within_a_school" ON "login_cards" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "opened_devices_removed_within_a_school" ON "opened_devices" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "picture_passwords_removed_within_a_school" ON "picture_passwords" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_weeks_removed_within_a_school" ON "class_weeks" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_staff_removed_within_a_school" ON "class_staff" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_year_groups_removed_within_a_school" ON "class_year_groups" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "classes_removed_within_a_school" ON "classes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "enrolments_removed_within_a_school" ON "enrolments" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_classes_removed_within_a_school" ON "club_classes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_levels_removed_within_a_school" ON "club_levels" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_members_by_hand_removed_within_a_school" ON "club_members_by_hand" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_memberships_removed_within_a_school" ON "club_memberships" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_rhythms_removed_within_a_school" ON "club_rhythms" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "club_year_groups_removed_within_a_school" ON "club_year_groups" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "clubs_removed_within_a_school" ON "clubs" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "bank_comments_removed_within_a_school" ON "bank_comments" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "concern_notes_removed_within_a_school" ON "concern_notes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "concerns_removed_within_a_school" ON "concerns" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_decisions_removed_within_a_school" ON "consent_decisions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_drafts_removed_within_a_school" ON "consent_drafts" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_notices_removed_within_a_school" ON "consent_notices" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_papers_removed_within_a_school" ON "consent_papers" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_purposes_removed_within_a_school" ON "consent_purposes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_removed_within_a_school" ON "consent_resolution_reasons" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_resolutions_removed_within_a_school" ON "consent_resolutions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "corrections_removed_within_a_school" ON "corrections" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "address_checks_removed_with_their_account" ON "address_checks" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("address_checks"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "credential_resets_removed_with_their_account" ON "credential_resets" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("credential_resets"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "department_members_removed_within_a_school" ON "department_members" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "departments_removed_within_a_school" ON "departments" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "drafts_removed_within_a_school" ON "drafts" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "audit_events_removed_within_a_school" ON "audit_events" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "family_notes_removed_within_a_school" ON "family_notes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "files_removed_within_a_school" ON "files" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "uploads_under_way_removed_within_a_school" ON "uploads_under_way" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "activities_removed_within_a_school" ON "activities" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "evidence_removed_within_a_school" ON "evidence" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "excusals_removed_within_a_school" ON "excusals" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "reviews_removed_within_a_school" ON "reviews" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "streaks_removed_within_a_school" ON "streaks" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "submissions_removed_within_a_school" ON "submissions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "accounts_removed_with_their_account" ON "accounts" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("accounts"."id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "sessions_removed_with_their_account" ON "sessions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("sessions"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "import_decisions_removed_within_a_school" ON "import_decisions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "import_mappings_removed_within_a_school" ON "import_mappings" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "import_rows_removed_within_a_school" ON "import_rows" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "imports_removed_within_a_school" ON "imports" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "instruction_files_removed_within_a_school" ON "instruction_files" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "invitations_removed_within_a_school" ON "invitations" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "level_moves_removed_within_a_school" ON "level_moves" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "looks_removed_with_their_account" ON "looks" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("looks"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "mails_removed_within_a_school" ON "mails" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "notifications_removed_within_a_school" ON "notifications" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_external_ids_removed_within_a_school" ON "class_external_ids" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "external_ids_removed_within_a_school" ON "external_ids" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "names_on_file_removed_within_a_school" ON "names_on_file" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "passkey_challenges_removed_with_their_account" ON "passkey_challenges" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("passkey_challenges"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "passkeys_removed_with_their_account" ON "passkeys" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("passkeys"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "court_orders_removed_within_a_school" ON "court_orders" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "guardian_links_removed_within_a_school" ON "guardian_links" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "people_removed_within_a_school" ON "people" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "students_removed_within_a_school" ON "students" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "support_accesses_removed_within_a_school" ON "support_accesses" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "point_entries_removed_within_a_school" ON "point_entries" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "contact_points_removed_within_a_school" ON "contact_points" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "emergency_contacts_removed_within_a_school" ON "emergency_contacts" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "learning_needs_removed_within_a_school" ON "learning_needs" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "person_pictures_removed_within_a_school" ON "person_pictures" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "postal_addresses_removed_within_a_school" ON "postal_addresses" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "qualifications_removed_within_a_school" ON "qualifications" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "student_records_removed_within_a_school" ON "student_records" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_grant_children_removed_within_a_school" ON "role_grant_children" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_grants_removed_within_a_school" ON "role_grants" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "role_permissions_removed_within_a_school" ON "role_permissions" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "roles_removed_within_a_school" ON "roles" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollover_classes_removed_within_a_school" ON "rollover_classes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollover_moves_removed_within_a_school" ON "rollover_moves" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "rollovers_removed_within_a_school" ON "rollovers" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "half_sign_ins_removed_with_their_account" ON "half_sign_ins" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("half_sign_ins"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "recovery_codes_removed_with_their_account" ON "recovery_codes" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("recovery_codes"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "second_steps_removed_with_their_account" ON "second_steps" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING ("second_steps"."account_id" = (select app_account_id())) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "activity_children_removed_within_a_school" ON "activity_children" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "child_group_members_removed_within_a_school" ON "child_group_members" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "child_groups_removed_within_a_school" ON "child_groups" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "settings_removed_within_a_school" ON "settings" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "sign_in_providers_removed_within_a_school" ON "sign_in_providers" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "review_voices_removed_within_a_school" ON "review_voices" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "activity_templates_removed_within_a_school" ON "activity_templates" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "erasures_of_own_school" ON "erasures" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "erasures_removed_within_a_school" ON "erasures" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "erasures_read_by_who_keeps_records" ON "erasures" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('records.keep')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "erasures_looked_at_as_oneself" ON "erasures" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('records.keep')) and "erasures"."asked_by_id" = (select app_person_id()) and "erasures"."state" = 'looking' and "erasures"."person_id" <> (select app_person_id()));--> statement-breakpoint
CREATE POLICY "erasures_asked_for_once" ON "erasures" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('records.keep')) and "erasures"."state" in ('ready', 'looking')) WITH CHECK ((select app_may('records.keep')) and (("erasures"."state" = 'waiting' and "erasures"."confirmed_by_id" = (select app_person_id()) and "erasures"."reason" is not null)
        or "erasures"."state" = 'looking'));--> statement-breakpoint
CREATE POLICY "erasures_left_before_they_are_asked_for" ON "erasures" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('records.keep')) and "erasures"."state" in ('looking', 'ready'));--> statement-breakpoint
CREATE POLICY "kept_identities_of_own_school" ON "kept_identities" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "kept_identities_removed_within_a_school" ON "kept_identities" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "kept_identities_read_with_their_records" ON "kept_identities" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (case "kept_identities"."kind" when 'concerns' then (select app_may('concern.read'))
        when 'care' then (select app_everywhere('care.read')) else (select app_may('records.keep')) end);--> statement-breakpoint
CREATE POLICY "kept_identities_written_by_erasing" ON "kept_identities" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "kept_identities_never_change" ON "kept_identities" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "kept_identities_go_with_their_records" ON "kept_identities" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "legal_holds_of_own_school" ON "legal_holds" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "legal_holds_removed_within_a_school" ON "legal_holds" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "legal_holds_read_by_who_keeps_records" ON "legal_holds" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('records.keep')));--> statement-breakpoint
CREATE POLICY "legal_holds_placed_as_oneself" ON "legal_holds" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('records.keep')) and "legal_holds"."placed_by_id" = (select app_person_id()) and "legal_holds"."lifted_at" is null);--> statement-breakpoint
CREATE POLICY "legal_holds_lifted_as_oneself" ON "legal_holds" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('records.keep')) and "legal_holds"."lifted_at" is null) WITH CHECK ((select app_may('records.keep')) and "legal_holds"."lifted_by_id" = (select app_person_id()) and "legal_holds"."lifted_at" is not null);--> statement-breakpoint
CREATE POLICY "legal_holds_are_kept" ON "legal_holds" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "removed_files_of_own_school" ON "removed_files" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "removed_files_removed_within_a_school" ON "removed_files" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "removed_files_are_nobodys_to_read" ON "removed_files" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "removed_files_noted_by_removing" ON "removed_files" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "removed_files_never_change" ON "removed_files" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "removed_files_forgotten_by_removing" ON "removed_files" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
ALTER POLICY "people_kept_by_the_office_insert" ON "people" TO studystreaks_app WITH CHECK (((select app_may('people.manage')) and "people"."erased_at" is null));--> statement-breakpoint
ALTER POLICY "people_kept_by_the_office_update" ON "people" TO studystreaks_app USING (((select app_may('people.manage')) and "people"."erased_at" is null)) WITH CHECK (((select app_may('people.manage')) and "people"."erased_at" is null));