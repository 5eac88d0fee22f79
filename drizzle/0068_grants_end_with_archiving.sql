ALTER POLICY "role_grants_read_by_their_givers_and_holder" ON "role_grants" TO studystreaks_app USING ((select app_may('access.grant')) or (select app_may('roles.manage')) or "role_grants"."person_id" = (select app_person_id())
        or ((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null)));--> statement-breakpoint
ALTER POLICY "role_grants_of_others_ended" ON "role_grants" TO studystreaks_app USING ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or ((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null)))) WITH CHECK ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or ((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null))));