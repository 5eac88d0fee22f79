-- Who read a concern first is written once, by whoever it is; a column grant cannot say that.
create function concerns_are_first_read_once() returns trigger language plpgsql as $$
begin
  if new.first_read_at is not distinct from old.first_read_at
    and new.first_read_by_id is not distinct from old.first_read_by_id then
    return new;
  end if;
  if old.first_read_at is not null or new.first_read_by_id is distinct from app_person_id() then
    raise exception 'Who read it first is written once, by themselves' using errcode = '42501';
  end if;
  return new;
end $$;--> statement-breakpoint
create trigger first_read_once before update on concerns
  for each row execute function concerns_are_first_read_once();
