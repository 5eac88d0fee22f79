CREATE TABLE "impact_assessments" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"feature" text NOT NULL,
	"purpose" text NOT NULL,
	"risks" text DEFAULT '' NOT NULL,
	"standards" jsonb NOT NULL,
	"advised_by" text DEFAULT '' NOT NULL,
	"signed_off_on" date,
	"review_on" date NOT NULL,
	"recorded_by_id" uuid NOT NULL,
	CONSTRAINT "impact_assessments_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "impact_assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "privacy_breaches" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"title" text NOT NULL,
	"happened" text NOT NULL,
	"known_at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"people_affected" integer NOT NULL,
	"risk" text NOT NULL,
	"reported_at" timestamp with time zone,
	"reference" text DEFAULT '' NOT NULL,
	"why_not" text DEFAULT '' NOT NULL,
	"told_on" date,
	"measures" text DEFAULT '' NOT NULL,
	"closed_at" timestamp with time zone,
	"recorded_by_id" uuid NOT NULL,
	CONSTRAINT "privacy_breaches_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "breach_cause_is_known" CHECK ("privacy_breaches"."cause" in ('lost', 'wrong_person', 'broken_into', 'unavailable', 'other')),
	CONSTRAINT "breach_risk_is_known" CHECK ("privacy_breaches"."risk" in ('unlikely', 'likely', 'high')),
	CONSTRAINT "breach_counts_people" CHECK ("privacy_breaches"."people_affected" >= 0),
	CONSTRAINT "breach_reported_after_known" CHECK ("privacy_breaches"."reported_at" >= "privacy_breaches"."known_at")
);
--> statement-breakpoint
ALTER TABLE "privacy_breaches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "privacy_complaints" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"from_whom" text NOT NULL,
	"about" text NOT NULL,
	"received_on" date NOT NULL,
	"acknowledged_on" date,
	"answered_on" date,
	"outcome" text,
	"answer" text DEFAULT '' NOT NULL,
	"recorded_by_id" uuid NOT NULL,
	CONSTRAINT "privacy_complaints_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "complaint_outcome_is_known" CHECK ("privacy_complaints"."outcome" in ('upheld', 'partly', 'not_upheld')),
	CONSTRAINT "complaint_acknowledged_after_received" CHECK ("privacy_complaints"."acknowledged_on" >= "privacy_complaints"."received_on"),
	CONSTRAINT "complaint_answered_after_received" CHECK ("privacy_complaints"."answered_on" >= "privacy_complaints"."received_on"),
	CONSTRAINT "answered_complaint_has_outcome" CHECK (("privacy_complaints"."answered_on" is null) = ("privacy_complaints"."outcome" is null))
);
--> statement-breakpoint
ALTER TABLE "privacy_complaints" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "impact_assessments" ADD CONSTRAINT "impact_assessments_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impact_assessments" ADD CONSTRAINT "impact_assessments_school_id_recorded_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","recorded_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_breaches" ADD CONSTRAINT "privacy_breaches_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_breaches" ADD CONSTRAINT "privacy_breaches_school_id_recorded_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","recorded_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_complaints" ADD CONSTRAINT "privacy_complaints_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_complaints" ADD CONSTRAINT "privacy_complaints_school_id_recorded_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","recorded_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_assessment_per_feature" ON "impact_assessments" USING btree ("school_id",lower("feature"));--> statement-breakpoint
CREATE POLICY "impact_assessments_of_own_school" ON "impact_assessments" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "impact_assessments_read_by_auditors" ON "impact_assessments" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "impact_assessments_kept_by_those_who_may" ON "impact_assessments" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "impact_assessments_changed_by_those_who_may" ON "impact_assessments" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('privacy.manage'))) WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "impact_assessments_are_kept" ON "impact_assessments" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "privacy_breaches_of_own_school" ON "privacy_breaches" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "privacy_breaches_read_by_auditors" ON "privacy_breaches" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "privacy_breaches_kept_by_those_who_may" ON "privacy_breaches" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "privacy_breaches_changed_by_those_who_may" ON "privacy_breaches" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('privacy.manage'))) WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "privacy_breaches_are_kept" ON "privacy_breaches" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "privacy_complaints_of_own_school" ON "privacy_complaints" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "privacy_complaints_read_by_auditors" ON "privacy_complaints" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "privacy_complaints_kept_by_those_who_may" ON "privacy_complaints" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "privacy_complaints_changed_by_those_who_may" ON "privacy_complaints" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('privacy.manage'))) WITH CHECK ((select app_may('privacy.manage')));--> statement-breakpoint
CREATE POLICY "privacy_complaints_are_kept" ON "privacy_complaints" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);