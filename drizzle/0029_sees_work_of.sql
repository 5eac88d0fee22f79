-- Whether some work handed in for this activity is among what one may read. It asks as whoever asks it, so
-- row security decides. In plpgsql, because only that is prepared when it is first called and not before.
create function app_sees_work_of(activity uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return exists (select from submissions s where s.school_id = app_school_id() and s.activity_id = activity);
  end $$;
