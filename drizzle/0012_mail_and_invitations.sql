CREATE TABLE "address_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"email" text NOT NULL,
	CONSTRAINT "one_address_check_per_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "address_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "credential_resets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_reset_per_secret" UNIQUE("secret_hash")
);
--> statement-breakpoint
ALTER TABLE "credential_resets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"email" text NOT NULL,
	"secret_hash" text NOT NULL,
	"invited_by_id" uuid NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "invitations_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "mails" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"person_id" uuid NOT NULL,
	"invitation_id" uuid,
	"to_address" text NOT NULL,
	"facts" jsonb NOT NULL,
	"path" text,
	"expires_at" timestamp with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" smallint DEFAULT 0 NOT NULL,
	"last_tried_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"failure" text,
	CONSTRAINT "mails_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "mail_kind_is_known" CHECK ("mails"."kind" in ('invitation', 'password_reset', 'password_changed', 'address_check', 'address_changed')),
	CONSTRAINT "mail_state_is_known" CHECK ("mails"."state" in ('waiting', 'sent', 'failed')),
	CONSTRAINT "mail_failure_is_known" CHECK ("mails"."failure" in ('refused', 'unreachable', 'too_late'))
);
--> statement-breakpoint
ALTER TABLE "mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "email_verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "address_checks" ADD CONSTRAINT "address_checks_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "credential_resets" ADD CONSTRAINT "credential_resets_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_school_id_invited_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","invited_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mails_school_id_invitation_id_invitations_school_id_id_fk" FOREIGN KEY ("school_id","invitation_id") REFERENCES "public"."invitations"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "address_checks_account_id_index" ON "address_checks" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "credential_resets_account_id_index" ON "credential_resets" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_invitation_per_person" ON "invitations" USING btree ("school_id","person_id") WHERE accepted_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "invitations_school_id_created_at_index" ON "invitations" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "invitations_secret_hash_index" ON "invitations" USING btree ("secret_hash");--> statement-breakpoint
CREATE INDEX "mails_school_id_invitation_id_created_at_index" ON "mails" USING btree ("school_id","invitation_id","created_at");--> statement-breakpoint
CREATE INDEX "mails_school_id_person_id_created_at_index" ON "mails" USING btree ("school_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "mails_to_address_created_at_index" ON "mails" USING btree ("to_address","created_at");--> statement-breakpoint
CREATE POLICY "people_given_an_account_by_invitation" ON "people" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING ("people"."account_id" is null and "people"."archived_at" is null and exists (
        select from invitations i where i.school_id = "people"."school_id" and i.person_id = "people"."id"
          and i.accepted_at = now())) WITH CHECK ("people"."account_id" is not null);--> statement-breakpoint
CREATE POLICY "address_checks_belong_to_the_gate" ON "address_checks" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "credential_resets_belong_to_the_gate" ON "credential_resets" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations_of_own_school" ON "invitations" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "invitations_known_to_the_gate" ON "invitations" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "invitations_read_by_the_office" ON "invitations" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "invitations_made_by_the_office" ON "invitations" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')) and "invitations"."invited_by_id" = (select app_person_id()) and "invitations"."accepted_at" is null);--> statement-breakpoint
CREATE POLICY "invitations_changed_by_the_office" ON "invitations" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage')) and "invitations"."accepted_at" is null) WITH CHECK ((select app_may('people.manage')) and "invitations"."accepted_at" is null);--> statement-breakpoint
CREATE POLICY "invitations_never_go" ON "invitations" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "invitations_accepted_at_the_gate" ON "invitations" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING ("invitations"."accepted_at" is null and "invitations"."withdrawn_at" is null and "invitations"."expires_at" > now()) WITH CHECK ("invitations"."accepted_at" = now());--> statement-breakpoint
CREATE POLICY "mails_of_own_school" ON "mails" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "mails_known_to_the_gate" ON "mails" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "mails_read_by_the_office" ON "mails" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "mails_written_by_the_office" ON "mails" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')) and "mails"."kind" = 'invitation' and "mails"."state" = 'waiting');--> statement-breakpoint
CREATE POLICY "mails_never_change" ON "mails" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "mails_never_go" ON "mails" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "mails_about_accounts_written_by_the_gate" ON "mails" AS PERMISSIVE FOR INSERT TO "studystreaks_gate" WITH CHECK ("mails"."kind" <> 'invitation');--> statement-breakpoint
CREATE POLICY "mails_marked_by_the_gate" ON "mails" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING (true);