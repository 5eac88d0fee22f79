-- What policies ask, each one line over the transaction's own settings. A spent setting reads '' rather
-- than null, hence nullif; without a setting every answer is null, false or empty: no context, no rows.
create function app_school_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.school_id', true), '')::uuid $$;--> statement-breakpoint
create function app_person_id() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.person_id', true), '')::uuid $$;--> statement-breakpoint
create function app_sees_school() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.sees_school', true), '') = 'yes' $$;--> statement-breakpoint
create function app_student_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.student_ids', true), ''), '{}')::uuid[] $$;--> statement-breakpoint
create function app_consent_student_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.consent_student_ids', true), ''), '{}')::uuid[] $$;--> statement-breakpoint
create function app_class_ids() returns uuid[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.class_ids', true), ''), '{}')::uuid[] $$;--> statement-breakpoint
create function app_may(permission text) returns boolean language sql stable parallel safe as
  $$ select permission = any(coalesce(nullif(current_setting('app.permissions', true), ''), '{}')::text[]) $$;
