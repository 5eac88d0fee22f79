-- Asked for activities that name children only, and in functions because PostgreSQL makes ready to run a
-- sub-select with every query, even where nobody asks it.
create function app_sees_whom_it_names(activity uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return exists (select from activity_children n where n.school_id = app_school_id() and n.activity_id = activity);
  end $$;--> statement-breakpoint
create function app_sees_activity(activity uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return exists (select from activities a where a.school_id = app_school_id() and a.id = activity);
  end $$;
