ALTER POLICY "consent_resolution_reasons_read_by_the_office" ON "consent_resolution_reasons" TO studystreaks_app USING ((select app_may('consent.manage'))
        and not exists (select from consent_resolutions r
          join guardian_links g on g.school_id = r.school_id and g.student_id = r.student_id
          where r.school_id = consent_resolution_reasons.school_id
            and r.id = consent_resolution_reasons.resolution_id and g.guardian_id = (select app_person_id())));