CREATE TABLE "operators" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"name" text NOT NULL,
	"demo" boolean DEFAULT false NOT NULL,
	"appointed_by_account_id" uuid,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_account_id" uuid
);
--> statement-breakpoint
ALTER TABLE "operators" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "platform_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"about_school_id" uuid,
	"about_account_id" uuid,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text,
	"address" text,
	"device" text
);
--> statement-breakpoint
ALTER TABLE "platform_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "support_accesses" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"account_id" uuid NOT NULL,
	"operator_name" text NOT NULL,
	"reason" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by_id" uuid,
	"address" text,
	"device" text,
	CONSTRAINT "support_accesses_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "support_access_lasts_an_hour_at_most" CHECK ("support_accesses"."ends_at" <= "support_accesses"."created_at" + interval '1 hour'),
	CONSTRAINT "support_access_has_a_reason" CHECK (length(trim("support_accesses"."reason")) >= 20)
);
--> statement-breakpoint
ALTER TABLE "support_accesses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mail_kind_is_known";--> statement-breakpoint
ALTER TABLE "invitations" ALTER COLUMN "invited_by_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "suspended_reason" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "opened_at" timestamp with time zone DEFAULT now();--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_appointed_by_account_id_accounts_id_fk" FOREIGN KEY ("appointed_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operators" ADD CONSTRAINT "operators_ended_by_account_id_accounts_id_fk" FOREIGN KEY ("ended_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_events" ADD CONSTRAINT "platform_events_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_events" ADD CONSTRAINT "platform_events_about_school_id_schools_id_fk" FOREIGN KEY ("about_school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "platform_events" ADD CONSTRAINT "platform_events_about_account_id_accounts_id_fk" FOREIGN KEY ("about_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_accesses" ADD CONSTRAINT "support_accesses_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_accesses" ADD CONSTRAINT "support_accesses_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "support_accesses" ADD CONSTRAINT "support_accesses_school_id_ended_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","ended_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_operator_per_account" ON "operators" USING btree ("account_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "platform_events_created_at_index" ON "platform_events" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "platform_events_about_school_id_created_at_index" ON "platform_events" USING btree ("about_school_id","created_at");--> statement-breakpoint
CREATE INDEX "support_accesses_account_id_ends_at_index" ON "support_accesses" USING btree ("account_id","ends_at");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mail_kind_is_known" CHECK ("mails"."kind" in ('invitation', 'first_invitation', 'support_access', 'password_reset', 'password_changed', 'address_check', 'address_changed'));--> statement-breakpoint
CREATE POLICY "audit_events_of_support_written_by_operators" ON "audit_events" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("audit_events"."name" like 'support.%' and "audit_events"."actor_id" is null and "audit_events"."student_id" is null
        and exists (select from support_accesses x where x.school_id = "audit_events"."school_id" and x.id = "audit_events"."subject_id"));--> statement-breakpoint
CREATE POLICY "invitations_of_first_admins_known_to_the_platform" ON "invitations" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING ("invitations"."invited_by_id" is null);--> statement-breakpoint
CREATE POLICY "invitations_of_first_admins_made_by_operators" ON "invitations" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("invitations"."invited_by_id" is null and "invitations"."accepted_at" is null and exists (select from schools s where s.id = "invitations"."school_id" and s.opened_at is null));--> statement-breakpoint
CREATE POLICY "invitations_of_first_admins_withdrawn_by_operators" ON "invitations" AS PERMISSIVE FOR UPDATE TO "studystreaks_platform" USING ("invitations"."invited_by_id" is null and "invitations"."accepted_at" is null and "invitations"."withdrawn_at" is null) WITH CHECK ("invitations"."withdrawn_at" is not null);--> statement-breakpoint
CREATE POLICY "mails_to_first_admins_written_by_operators" ON "mails" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("mails"."kind" = 'first_invitation' and "mails"."state" = 'waiting' and exists (select from schools s where s.id = "mails"."school_id" and s.opened_at is null));--> statement-breakpoint
CREATE POLICY "people_invited_as_first_admin" ON "people" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("people"."role" = 'school_admin' and "people"."account_id" is null and "people"."archived_at" is null
        and exists (select from schools s where s.id = "people"."school_id" and s.opened_at is null));--> statement-breakpoint
CREATE POLICY "schools_opened_by_their_first_admin" ON "schools" AS PERMISSIVE FOR UPDATE TO "studystreaks_gate" USING ("schools"."opened_at" is null) WITH CHECK ("schools"."opened_at" is not null);--> statement-breakpoint
CREATE POLICY "schools_known_to_the_platform" ON "schools" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "schools_made_by_operators" ON "schools" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("schools"."opened_at" is null and "schools"."suspended_at" is null);--> statement-breakpoint
CREATE POLICY "schools_changed_by_operators" ON "schools" AS PERMISSIVE FOR UPDATE TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "operators_belong_to_the_gate" ON "operators" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "operators_known_to_the_platform" ON "operators" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "platform_events_written_by_the_gate" ON "platform_events" AS PERMISSIVE FOR INSERT TO "studystreaks_gate" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform_events_written_by_operators" ON "platform_events" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("platform_events"."account_id" is not null);--> statement-breakpoint
CREATE POLICY "platform_events_known_to_the_platform" ON "platform_events" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "support_accesses_of_own_school" ON "support_accesses" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "support_accesses_known_to_the_gate" ON "support_accesses" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "support_accesses_known_to_the_platform" ON "support_accesses" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "support_accesses_asked_for_by_operators" ON "support_accesses" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("support_accesses"."ended_at" is null and exists (
        select from operators o where o.account_id = "support_accesses"."account_id" and o.ended_at is null));--> statement-breakpoint
CREATE POLICY "support_accesses_given_back_by_operators" ON "support_accesses" AS PERMISSIVE FOR UPDATE TO "studystreaks_platform" USING ("support_accesses"."ended_at" is null) WITH CHECK ("support_accesses"."ended_at" is not null and "support_accesses"."ended_by_id" is null);--> statement-breakpoint
CREATE POLICY "support_accesses_read_by_the_school" ON "support_accesses" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('settings.manage')) or (select app_may('audit.read')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "support_accesses_made_by_nobody_here" ON "support_accesses" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "support_accesses_ended_by_the_school" ON "support_accesses" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('settings.manage')) and "support_accesses"."ended_at" is null) WITH CHECK ((select app_may('settings.manage')) and "support_accesses"."ended_at" is not null and "support_accesses"."ended_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "support_accesses_never_go" ON "support_accesses" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
ALTER POLICY "mails_about_accounts_written_by_the_gate" ON "mails" TO studystreaks_gate WITH CHECK ("mails"."kind" not in ('invitation', 'first_invitation'));