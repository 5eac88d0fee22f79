ALTER POLICY "care_notes_written_as_oneself" ON "care_notes" TO studystreaks_app WITH CHECK (((select app_everywhere('care.write')) or "care_notes"."student_id" in (select unnest(app_students('care.write')))) and "care_notes"."written_by_id" = (select app_person_id())
        and ((select app_may('event.react')) or "care_notes"."student_id" <> all((select app_own_family())::uuid[])));--> statement-breakpoint
ALTER POLICY "consent_decided_by_a_guardian_for_their_child" ON "consent_decisions" TO studystreaks_app WITH CHECK (("consent_decisions"."entered_by_id" is null and "consent_decisions"."guardian_id" = (select app_person_id())
          and ((select app_everywhere('consent.decide')) or "consent_decisions"."student_id" in (select unnest(app_students('consent.decide')))))
        or ("consent_decisions"."entered_by_id" = (select app_person_id()) and "consent_decisions"."guardian_id" <> (select app_person_id()) and (select app_may('consent.manage'))
          and ((select app_may('event.react')) or "consent_decisions"."student_id" <> all((select app_own_family())::uuid[]))
          and exists (select from guardian_links g where g.school_id = consent_decisions.school_id
            and g.guardian_id = consent_decisions.guardian_id
            and g.student_id = consent_decisions.student_id and g.may_consent
            and g.starts_on <= current_date + 1
            and (g.ends_on is null or g.ends_on >= current_date))
          and "consent_decisions"."decided_at" < now() + interval '5 minutes'
          and "consent_decisions"."paper_signed_on" <= current_date + 1));--> statement-breakpoint
ALTER POLICY "consent_papers_taken_away_by_the_office" ON "consent_papers" TO studystreaks_app USING (((select app_may('consent.manage')) and ((select app_everywhere('contact.read')) or "consent_papers"."student_id" in (select unnest(app_students('contact.read')))) and ((select app_may('event.react')) or "consent_papers"."student_id" <> all((select app_own_family())::uuid[]))));--> statement-breakpoint
ALTER POLICY "packs_asked_for_or_written_down" ON "packs" TO studystreaks_app WITH CHECK ("packs"."state" = 'collecting' and "packs"."released_by_id" is null and "packs"."storage_key" is null
          and (((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()) and "packs"."entered_by_id" = (select app_person_id()) and ((select app_may('event.react')) or "packs"."person_id" <> all((select app_own_family())::uuid[])))
            or ("packs"."asked_by_id" = (select app_person_id()) and (select app_may('account.keep')) and "packs"."entered_by_id" is null
              and "packs"."identity" = 'signed_in'
              and ("packs"."person_id" = (select app_person_id()) or (((select app_everywhere('progress.follow')) or "packs"."person_id" in (select unnest(app_students('progress.follow'))))
                and exists (select from guardian_links g where g.school_id = packs.school_id
                  and g.guardian_id = (select app_person_id()) and g.student_id = packs.person_id
                  and g.parental_responsibility = 'yes'))))));--> statement-breakpoint
ALTER POLICY "packs_kept_by_others_and_the_clock" ON "packs" TO studystreaks_app USING ((select app_may('event.react')) or ((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()) and ((select app_may('event.react')) or "packs"."person_id" <> all((select app_own_family())::uuid[])))) WITH CHECK ((select app_may('event.react')) or ((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()) and ((select app_may('event.react')) or "packs"."person_id" <> all((select app_own_family())::uuid[])) and ("packs"."released_by_id" is null or "packs"."state" <> 'making'
          or "packs"."released_by_id" = (select app_person_id()))));--> statement-breakpoint
ALTER POLICY "court_orders_recorded_by_the_office" ON "court_orders" TO studystreaks_app WITH CHECK ((select app_may('people.manage')) and "court_orders"."recorded_by_id" = (select app_person_id()) and ((select app_may('event.react')) or (select g.student_id from guardian_links g
  where g.school_id = court_orders.school_id and g.id = court_orders.link_id) <> all((select app_own_family())::uuid[])));--> statement-breakpoint
ALTER POLICY "court_orders_ended_by_the_office" ON "court_orders" TO studystreaks_app USING ((select app_may('people.manage')) and ((select app_may('event.react')) or (select g.student_id from guardian_links g
  where g.school_id = court_orders.school_id and g.id = court_orders.link_id) <> all((select app_own_family())::uuid[]))) WITH CHECK ((select app_may('people.manage')) and ((select app_may('event.react')) or (select g.student_id from guardian_links g
  where g.school_id = court_orders.school_id and g.id = court_orders.link_id) <> all((select app_own_family())::uuid[])));--> statement-breakpoint
ALTER POLICY "guardian_links_kept_by_the_office_insert" ON "guardian_links" TO studystreaks_app WITH CHECK ((select app_may('people.manage')) and ((select app_may('event.react')) or "guardian_links"."student_id" <> all((select app_own_family())::uuid[]))
        and ((select app_may('event.react')) or "guardian_links"."guardian_id" <> (select app_person_id())));--> statement-breakpoint
ALTER POLICY "guardian_links_kept_by_the_office_update" ON "guardian_links" TO studystreaks_app USING ((select app_may('people.manage')) and ((select app_may('event.react')) or "guardian_links"."student_id" <> all((select app_own_family())::uuid[]))
        and ((select app_may('event.react')) or "guardian_links"."guardian_id" <> (select app_person_id()))) WITH CHECK ((select app_may('people.manage')) and ((select app_may('event.react')) or "guardian_links"."student_id" <> all((select app_own_family())::uuid[]))
        and ((select app_may('event.react')) or "guardian_links"."guardian_id" <> (select app_person_id())));