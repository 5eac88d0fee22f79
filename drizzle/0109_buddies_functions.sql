-- What a policy asks of another table than its own, as whoever asks sees that table.
create function app_is_in_buddies(buddies uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return exists (select from buddy_groups g where g.school_id = app_school_id() and g.id = buddies
      and app_person_id() = any(g.seen_by) and g.ended_at is null);
  end $$;--> statement-breakpoint
create function app_are_buddies(buddies uuid, one uuid, another uuid) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return 2 = (select count(*) from buddy_members m where m.school_id = app_school_id() and m.group_id = buddies
      and m.student_id in (one, another) and m.left_at is null);
  end $$;--> statement-breakpoint
create function app_is_called(person uuid, given text, drawn text) returns boolean language plpgsql stable parallel safe as
  $$ begin
    return exists (select from people p where p.school_id = app_school_id() and p.id = person
      and p.archived_at is null and p.given_name = given and p.animal is not distinct from drawn);
  end $$;
