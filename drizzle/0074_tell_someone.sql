CREATE TABLE "concern_notes" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"concern_id" uuid NOT NULL,
	"written_by_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "concern_notes_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "concern_note_kind_is_known" CHECK ("concern_notes"."kind" in ('note', 'closed', 'reopened'))
);
--> statement-breakpoint
ALTER TABLE "concern_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "concerns" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"student_id" uuid NOT NULL,
	"sending" uuid NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"voice_key" text,
	"voice_type" text,
	"voice_bytes" integer,
	"not_for_id" uuid,
	"read_by" timestamp with time zone NOT NULL,
	"first_read_at" timestamp with time zone,
	"first_read_by_id" uuid,
	"closed_at" timestamp with time zone,
	CONSTRAINT "concerns_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "a_concern_is_told_once" UNIQUE("school_id","student_id","sending"),
	CONSTRAINT "concern_is_written_or_spoken" CHECK ("concerns"."words" <> '' or "concerns"."voice_key" is not null),
	CONSTRAINT "concern_recording_is_whole" CHECK (num_nonnulls("concerns"."voice_key", "concerns"."voice_type", "concerns"."voice_bytes") in (0, 3)),
	CONSTRAINT "concern_recording_is_stored_as_the_childs" CHECK ("concerns"."voice_key" like 'users/' || "concerns"."student_id" || '/%'),
	CONSTRAINT "concern_is_read_by_somebody" CHECK (("concerns"."first_read_at" is null) = ("concerns"."first_read_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "concerns" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mail_kind_is_known";--> statement-breakpoint
ALTER TABLE "concern_notes" ADD CONSTRAINT "concern_notes_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_notes" ADD CONSTRAINT "concern_notes_school_id_concern_id_concerns_school_id_id_fk" FOREIGN KEY ("school_id","concern_id") REFERENCES "public"."concerns"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concern_notes" ADD CONSTRAINT "concern_notes_school_id_written_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","written_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_school_id_not_for_id_people_school_id_id_fk" FOREIGN KEY ("school_id","not_for_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "concerns" ADD CONSTRAINT "concerns_school_id_first_read_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","first_read_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "concern_notes_school_id_concern_id_created_at_index" ON "concern_notes" USING btree ("school_id","concern_id","created_at");--> statement-breakpoint
CREATE INDEX "concerns_school_id_created_at_index" ON "concerns" USING btree ("school_id","created_at");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mail_kind_is_known" CHECK ("mails"."kind" in ('invitation', 'first_invitation', 'support_access', 'password_reset', 'password_changed', 'address_check', 'address_changed', 'concern_told', 'concern_unread'));--> statement-breakpoint
CREATE POLICY "concern_notes_of_own_school" ON "concern_notes" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "concern_notes_read_with_their_concern" ON "concern_notes" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('concern.read')) and "concern_notes"."concern_id" in (select c.id from concerns c));--> statement-breakpoint
CREATE POLICY "concern_notes_written_as_oneself" ON "concern_notes" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('concern.read')) and "concern_notes"."written_by_id" = (select app_person_id())
        and "concern_notes"."concern_id" in (select c.id from concerns c));--> statement-breakpoint
CREATE POLICY "concern_notes_never_change" ON "concern_notes" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "concern_notes_are_kept" ON "concern_notes" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "concerns_of_own_school" ON "concerns" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "concerns_read_by_those_appointed_and_the_clock" ON "concerns" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('concern.read')) and "concerns"."not_for_id" is distinct from (select app_person_id())) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "concerns_told_by_the_child_itself" ON "concerns" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('concern.tell')) and "concerns"."student_id" = (select app_person_id())
        and "concerns"."first_read_at" is null and "concerns"."closed_at" is null);--> statement-breakpoint
CREATE POLICY "concerns_kept_by_those_appointed" ON "concerns" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('concern.read')) and "concerns"."not_for_id" is distinct from (select app_person_id()))) WITH CHECK (((select app_may('concern.read')) and "concerns"."not_for_id" is distinct from (select app_person_id())));--> statement-breakpoint
CREATE POLICY "concerns_are_kept" ON "concerns" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
ALTER POLICY "audit_events_read_by_auditors" ON "audit_events" TO studystreaks_app USING (((select app_may('audit.read')) and ("audit_events"."name" not like 'care.%' or ((select app_everywhere('care.read')) or "audit_events"."student_id" in (select unnest(app_students('care.read')))))
          and ("audit_events"."name" not like 'concern.%' or "audit_events"."subject_id" in (select c.id from concerns c)))
        or (select app_may('event.react')) or ("audit_events"."actor_id" = (select app_person_id()) and "audit_events"."name" like 'identity.%'));--> statement-breakpoint
ALTER POLICY "mails_read_by_the_office" ON "mails" TO studystreaks_app USING ((select app_may('people.manage')) and "mails"."kind" not in ('concern_told', 'concern_unread'));