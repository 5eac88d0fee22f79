CREATE TABLE "assurance_findings" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"facts" jsonb NOT NULL,
	"checked_at" timestamp with time zone NOT NULL,
	"passed_at" timestamp with time zone,
	CONSTRAINT "assurance_findings_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_finding_per_check" UNIQUE("school_id","name"),
	CONSTRAINT "finding_state_is_known" CHECK ("assurance_findings"."state" in ('passed', 'attention', 'failed')),
	CONSTRAINT "what_passes_has_passed" CHECK ("assurance_findings"."state" <> 'passed' or "assurance_findings"."passed_at" is not null)
);
--> statement-breakpoint
ALTER TABLE "assurance_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assurance_findings" ADD CONSTRAINT "assurance_findings_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "assurance_findings_of_own_school" ON "assurance_findings" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "assurance_findings_read_by_auditors" ON "assurance_findings" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "assurance_findings_kept_by_auditors" ON "assurance_findings" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "assurance_findings_kept_anew_by_auditors" ON "assurance_findings" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('audit.read'))) WITH CHECK ((select app_may('audit.read')));--> statement-breakpoint
CREATE POLICY "assurance_findings_are_kept" ON "assurance_findings" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);