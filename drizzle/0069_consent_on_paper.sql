ALTER TABLE "consent_decisions" ADD COLUMN "entered_by_id" uuid;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD COLUMN "paper_signed_on" date;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_decisions_school_id_entered_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","entered_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_on_paper_names_who_entered_it" CHECK (("consent_decisions"."entered_by_id" is null) = ("consent_decisions"."paper_signed_on" is null));--> statement-breakpoint
ALTER POLICY "consent_decided_by_a_guardian_for_their_child" ON "consent_decisions" TO studystreaks_app WITH CHECK (("consent_decisions"."entered_by_id" is null and "consent_decisions"."guardian_id" = (select app_person_id())
          and ((select app_everywhere('consent.decide')) or "consent_decisions"."student_id" in (select unnest(app_students('consent.decide')))))
        or ("consent_decisions"."entered_by_id" = (select app_person_id()) and "consent_decisions"."guardian_id" <> (select app_person_id()) and (select app_may('consent.manage'))
          and exists (select from guardian_links g where g.school_id = consent_decisions.school_id
            and g.guardian_id = consent_decisions.guardian_id
            and g.student_id = consent_decisions.student_id and g.may_consent)));