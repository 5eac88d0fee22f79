-- Who reads reports on a replica has the app's rights, and so its walls; on the server that is written to it is in no
-- school, sees no row and leaves none.
create or replace function app_school_id() returns uuid language sql stable parallel safe as $$
  select case when session_user = 'studystreaks_reader' and not pg_is_in_recovery() then null
    else nullif(current_setting('app.school_id', true), '')::uuid end
$$;
