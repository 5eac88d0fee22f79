create or replace function app_school_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.school_id', true), '')::uuid $$;
