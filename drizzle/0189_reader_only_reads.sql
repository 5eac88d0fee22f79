-- Who reads reports on a replica has the app's rights, and so its walls; in a transaction that could write it is in no
-- school, sees no row and leaves none. A replica has no other than those that read. Nothing here may be volatile, such as
-- pg_is_in_recovery(): policies ask this once for each table, and only what is stable becomes part of the plan.
create or replace function app_school_id() returns uuid language sql stable parallel safe as $$
  select case when session_user = 'studystreaks_reader' and current_setting('transaction_read_only') = 'off' then null
    else nullif(current_setting('app.school_id', true), '')::uuid end
$$;
