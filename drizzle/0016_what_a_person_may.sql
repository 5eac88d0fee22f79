-- What policies ask, from now on permission by permission: does it hold for the whole school, and if
-- not, for which children and classes. `app.permissions` and `app.everywhere` are lists like ',a,b,', so
-- that a name is found without taking the list apart; `app.students` and `app.classes` hold for every
-- permission that has no list of its own. Without a context every answer is false or empty.
create or replace function app_may(permission text) returns boolean language sql stable parallel safe as
  $$ select coalesce(strpos(current_setting('app.permissions', true), ',' || permission || ',') > 0, false) $$;--> statement-breakpoint
create function app_everywhere(permission text) returns boolean language sql stable parallel safe as
  $$ select coalesce(strpos(current_setting('app.everywhere', true), ',' || permission || ',') > 0, false) $$;--> statement-breakpoint
create function app_students(permission text) returns uuid[] language sql stable parallel safe as
  $$ select case when app_may(permission) then coalesce(
    nullif(current_setting('app.students_of_' || replace(permission, '.', '_'), true), ''),
    nullif(current_setting('app.students', true), ''), '{}') else '{}' end::uuid[] $$;--> statement-breakpoint
create function app_classes(permission text) returns uuid[] language sql stable parallel safe as
  $$ select case when app_may(permission) then coalesce(
    nullif(current_setting('app.classes_of_' || replace(permission, '.', '_'), true), ''),
    nullif(current_setting('app.classes', true), ''), '{}') else '{}' end::uuid[] $$;--> statement-breakpoint
create function app_guardians() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.guardians', true), ''), '{}')::uuid[] $$;
