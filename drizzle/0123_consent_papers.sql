CREATE TABLE "consent_papers" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decision_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"page" smallint NOT NULL,
	"added_by_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "consent_papers_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_paper_per_page" UNIQUE("school_id","decision_id","page"),
	CONSTRAINT "one_paper_per_storage_key" UNIQUE("school_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "consent_papers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "consent_papers" ADD CONSTRAINT "consent_papers_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_papers" ADD CONSTRAINT "consent_papers_school_id_decision_id_consent_decisions_school_id_id_fk" FOREIGN KEY ("school_id","decision_id") REFERENCES "public"."consent_decisions"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_papers" ADD CONSTRAINT "consent_papers_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_papers" ADD CONSTRAINT "consent_papers_school_id_added_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","added_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_papers_school_id_student_id_index" ON "consent_papers" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE POLICY "consent_papers_of_own_school" ON "consent_papers" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "consent_papers_read_by_the_office" ON "consent_papers" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((((select app_may('consent.manage')) and ((select app_everywhere('contact.read')) or "consent_papers"."student_id" in (select unnest(app_students('contact.read'))))) or (select app_may('event.react'))));--> statement-breakpoint
CREATE POLICY "consent_papers_added_by_who_entered_the_answer" ON "consent_papers" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('consent.manage')) and "consent_papers"."added_by_id" = (select app_person_id()) and ((select app_everywhere('contact.read')) or "consent_papers"."student_id" in (select unnest(app_students('contact.read'))))
        and exists (select from consent_decisions d where d.school_id = consent_papers.school_id
          and d.id = consent_papers.decision_id and d.student_id = consent_papers.student_id
          and d.entered_by_id = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "consent_papers_never_change" ON "consent_papers" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "consent_papers_taken_away_by_the_office" ON "consent_papers" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_may('consent.manage')) and ((select app_everywhere('contact.read')) or "consent_papers"."student_id" in (select unnest(app_students('contact.read'))))));