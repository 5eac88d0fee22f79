-- Added beside what is there: a column that nothing has to fill, and a trigger that fills it whichever version writes.
ALTER TABLE "activities" ADD COLUMN "title_lower" text;--> statement-breakpoint
create function fill_title_lower() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  new.title_lower := lower(new.title);
  return new;
end $$;--> statement-breakpoint
create trigger fill_title_lower before insert or update on activities
  for each row execute function fill_title_lower();--> statement-breakpoint
-- Whoever fills the rows of before.
grant update (title_lower) on activities to studystreaks_remover;
