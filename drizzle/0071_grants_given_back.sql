ALTER POLICY "role_grants_of_others_ended" ON "role_grants" TO studystreaks_app USING ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or ((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null)))) WITH CHECK ("role_grants"."person_id" <> (select app_person_id()) and ((select app_may('access.grant')) or (((select app_may('people.manage')) and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null))
        and ("role_grants"."ends_on" <= greatest("role_grants"."starts_on", current_date + 1) or exists (
  select from change_rows c where c.school_id = role_grants.school_id and c.row_id = role_grants.id
    and c.table_name = 'role_grants' and c.change_id = nullif(current_setting('app.undoing', true), '')::uuid
    and c.before ->> 'ends_on' is not distinct from role_grants.ends_on::text)))));