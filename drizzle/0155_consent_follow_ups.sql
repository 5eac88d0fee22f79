CREATE TABLE "consent_follow_ups" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purpose_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"guardian_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"round" smallint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_follow_ups_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_consent_follow_up_each" UNIQUE NULLS NOT DISTINCT("school_id","notice_id","guardian_id","student_id","kind","round"),
	CONSTRAINT "consent_follow_up_is_known" CHECK ("consent_follow_ups"."kind" in ('reminded', 'not_now')),
	CONSTRAINT "consent_reminded_twice_at_most" CHECK (("consent_follow_ups"."kind" = 'reminded') = ("consent_follow_ups"."round" is not null) and "consent_follow_ups"."round" in (1, 2))
);
--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mails" DROP CONSTRAINT "mail_kind_is_known";--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ADD CONSTRAINT "consent_follow_ups_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ADD CONSTRAINT "consent_follow_ups_school_id_purpose_id_consent_purposes_school_id_id_fk" FOREIGN KEY ("school_id","purpose_id") REFERENCES "public"."consent_purposes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ADD CONSTRAINT "consent_follow_ups_school_id_notice_id_consent_notices_school_id_id_fk" FOREIGN KEY ("school_id","notice_id") REFERENCES "public"."consent_notices"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ADD CONSTRAINT "consent_follow_ups_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_follow_ups" ADD CONSTRAINT "consent_follow_ups_school_id_guardian_id_people_school_id_id_fk" FOREIGN KEY ("school_id","guardian_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_follow_ups_school_id_student_id_index" ON "consent_follow_ups" USING btree ("school_id","student_id");--> statement-breakpoint
ALTER TABLE "mails" ADD CONSTRAINT "mail_kind_is_known" CHECK ("mails"."kind" in ('invitation', 'first_invitation', 'support_access', 'password_reset', 'password_changed', 'address_check', 'address_changed', 'concern_told', 'concern_unread', 'consent_open'));--> statement-breakpoint
CREATE POLICY "consent_follow_ups_of_own_school" ON "consent_follow_ups" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_follow_ups_removed_within_a_school" ON "consent_follow_ups" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_follow_ups_read_by_those_concerned" ON "consent_follow_ups" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (("consent_follow_ups"."guardian_id" = (select app_person_id()) or (select app_may('consent.manage')) or (select app_may('event.react'))));--> statement-breakpoint
CREATE POLICY "consent_follow_ups_written_by_guardian_or_clock" ON "consent_follow_ups" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (("consent_follow_ups"."kind" = 'not_now' and "consent_follow_ups"."guardian_id" = (select app_person_id())
          and ((select app_everywhere('consent.decide')) or "consent_follow_ups"."student_id" in (select unnest(app_students('consent.decide')))))
        or ("consent_follow_ups"."kind" = 'reminded' and (select app_may('event.react'))));--> statement-breakpoint
CREATE POLICY "consent_follow_ups_never_change" ON "consent_follow_ups" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "consent_follow_ups_never_go" ON "consent_follow_ups" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);