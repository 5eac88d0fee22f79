-- What policies ask of few rows only, in functions, because PostgreSQL makes ready to run a sub-select with every
-- query, even where nobody asks it.
--
-- Whether somebody is oneself, or a grown-up of a child whose contact details one may read.
create function app_meets(person uuid, their_role text) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return person = app_person_id() or (their_role = 'parent' and person = any(app_guardians()));
  end $$;--> statement-breakpoint
-- Whether work for named children is one's own to set, or names one of those one sees.
create function app_sees_named_work(activity uuid, class uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return app_everywhere('activity.set') or class = any(app_classes('activity.set')) or app_sees_whom_it_names(activity);
  end $$;
