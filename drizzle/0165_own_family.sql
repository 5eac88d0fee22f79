-- The children whose family the person of this transaction is, or was, whatever their day and their rights. A function, so
-- that it is asked only where a policy needs it, and so that it may stand in a policy of the table that it reads.
create function app_own_family() returns uuid[] language plpgsql stable as
  $$ begin
    return coalesce((select array_agg(student_id) from guardian_links
      where school_id = app_school_id() and guardian_id = app_person_id()), '{}');
  end $$;
