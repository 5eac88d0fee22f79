CREATE TABLE "consent_drafts" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purpose_id" uuid NOT NULL,
	"question" text NOT NULL,
	"summary" text NOT NULL,
	"who_sees" text NOT NULL,
	"where_kept" text NOT NULL,
	"how_long" text NOT NULL,
	"if_refused" text NOT NULL,
	"full_words" text DEFAULT '' NOT NULL,
	"child_words" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"written_by_id" uuid NOT NULL,
	CONSTRAINT "consent_drafts_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_draft_per_purpose" UNIQUE("school_id","purpose_id")
);
--> statement-breakpoint
ALTER TABLE "consent_drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_resolution_reasons" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"resolution_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	CONSTRAINT "consent_resolution_reasons_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_reason_per_resolution" UNIQUE("school_id","resolution_id")
);
--> statement-breakpoint
ALTER TABLE "consent_resolution_reasons" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consent_resolutions" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"purpose_id" uuid NOT NULL,
	"notice_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"decision" text NOT NULL,
	"answer_ids" uuid[] NOT NULL,
	"to_families" text DEFAULT '' NOT NULL,
	"decided_by_id" uuid NOT NULL,
	"resolved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "consent_resolutions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "consent_resolution_is_known" CHECK ("consent_resolutions"."decision" in ('given', 'refused')),
	CONSTRAINT "consent_resolution_is_about_several" CHECK (cardinality("consent_resolutions"."answer_ids") > 1)
);
--> statement-breakpoint
ALTER TABLE "consent_resolutions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD COLUMN "full_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD COLUMN "child_words" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD COLUMN "whats_new" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_notices" ADD COLUMN "earlier_yes" text DEFAULT 'lapses' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_purposes" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "consent_drafts" ADD CONSTRAINT "consent_drafts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_drafts" ADD CONSTRAINT "consent_drafts_school_id_purpose_id_consent_purposes_school_id_id_fk" FOREIGN KEY ("school_id","purpose_id") REFERENCES "public"."consent_purposes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_drafts" ADD CONSTRAINT "consent_drafts_school_id_written_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","written_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolution_reasons" ADD CONSTRAINT "consent_resolution_reasons_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolution_reasons" ADD CONSTRAINT "consent_resolution_reasons_school_id_resolution_id_consent_resolutions_school_id_id_fk" FOREIGN KEY ("school_id","resolution_id") REFERENCES "public"."consent_resolutions"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolutions" ADD CONSTRAINT "consent_resolutions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolutions" ADD CONSTRAINT "consent_resolutions_school_id_purpose_id_consent_purposes_school_id_id_fk" FOREIGN KEY ("school_id","purpose_id") REFERENCES "public"."consent_purposes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolutions" ADD CONSTRAINT "consent_resolutions_school_id_notice_id_consent_notices_school_id_id_fk" FOREIGN KEY ("school_id","notice_id") REFERENCES "public"."consent_notices"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolutions" ADD CONSTRAINT "consent_resolutions_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_resolutions" ADD CONSTRAINT "consent_resolutions_school_id_decided_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","decided_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_resolutions_school_id_student_id_purpose_id_index" ON "consent_resolutions" USING btree ("school_id","student_id","purpose_id");--> statement-breakpoint
ALTER TABLE "consent_notices" ADD CONSTRAINT "earlier_yes_is_known" CHECK ("consent_notices"."earlier_yes" in ('lapses', 'holds'));--> statement-breakpoint
ALTER TABLE "consent_notices" ADD CONSTRAINT "first_notice_has_no_earlier_yes" CHECK ("consent_notices"."version" > 1 or "consent_notices"."earlier_yes" = 'lapses');--> statement-breakpoint
ALTER TABLE "consent_purposes" ADD CONSTRAINT "own_purpose_has_a_name" CHECK (("consent_purposes"."kind" = 'other') = ("consent_purposes"."name" <> ''));--> statement-breakpoint
CREATE POLICY "consent_drafts_of_own_school" ON "consent_drafts" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_drafts_read_by_the_office" ON "consent_drafts" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('consent.manage')) or (select app_may('event.react'))));--> statement-breakpoint
CREATE POLICY "consent_drafts_kept_by_the_office_insert" ON "consent_drafts" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_drafts_kept_by_the_office_update" ON "consent_drafts" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('consent.manage'))) WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_drafts_kept_by_the_office_delete" ON "consent_drafts" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_of_own_school" ON "consent_resolution_reasons" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_read_by_the_office" ON "consent_resolution_reasons" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_given_by_the_office" ON "consent_resolution_reasons" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')));--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_never_change" ON "consent_resolution_reasons" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "consent_resolution_reasons_never_go" ON "consent_resolution_reasons" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "consent_resolutions_of_own_school" ON "consent_resolutions" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_resolutions_read_by_those_concerned" ON "consent_resolutions" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('consent.read')) or "consent_resolutions"."student_id" in (select unnest(app_students('consent.read')))));--> statement-breakpoint
CREATE POLICY "consent_resolved_by_the_office" ON "consent_resolutions" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')) and "consent_resolutions"."decided_by_id" = (select app_person_id())
        and not exists (select from guardian_links g
          where g.school_id = consent_resolutions.school_id and g.guardian_id = (select app_person_id())
            and g.student_id = consent_resolutions.student_id));--> statement-breakpoint
CREATE POLICY "consent_resolutions_never_change" ON "consent_resolutions" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "consent_resolutions_never_go" ON "consent_resolutions" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);