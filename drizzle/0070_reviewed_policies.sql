ALTER TABLE "uploads_under_way" ADD CONSTRAINT "upload_is_stored_as_its_senders" CHECK ("uploads_under_way"."storage_key" like 'users/' || "uploads_under_way"."person_id" || '/%');--> statement-breakpoint
ALTER POLICY "consent_decided_by_a_guardian_for_their_child" ON "consent_decisions" TO studystreaks_app WITH CHECK (("consent_decisions"."entered_by_id" is null and "consent_decisions"."guardian_id" = (select app_person_id())
          and ((select app_everywhere('consent.decide')) or "consent_decisions"."student_id" in (select unnest(app_students('consent.decide')))))
        or ("consent_decisions"."entered_by_id" = (select app_person_id()) and "consent_decisions"."guardian_id" <> (select app_person_id()) and (select app_may('consent.manage'))
          and exists (select from guardian_links g where g.school_id = consent_decisions.school_id
            and g.guardian_id = consent_decisions.guardian_id
            and g.student_id = consent_decisions.student_id and g.may_consent
            and g.starts_on <= current_date + 1
            and (g.ends_on is null or g.ends_on >= current_date))
          and "consent_decisions"."decided_at" < now() + interval '5 minutes'
          and "consent_decisions"."paper_signed_on" <= current_date + 1));--> statement-breakpoint
ALTER POLICY "uploads_forgotten_by_their_sender_and_the_clock" ON "uploads_under_way" TO studystreaks_app USING ("uploads_under_way"."person_id" = (select app_person_id())
        or ((select app_may('event.react')) and "uploads_under_way"."created_at" < now() - interval '23 hours'));--> statement-breakpoint
ALTER POLICY "role_grants_of_others_ended" ON "role_grants" TO studystreaks_app USING ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or ((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null)))) WITH CHECK ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or (((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null))
        and "role_grants"."ends_on" <= greatest("role_grants"."starts_on", current_date + 1))));