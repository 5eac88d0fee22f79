-- A child with two primary contacts keeps the one that was named last. The owner obeys row security too, so
-- it is lifted for the length of this.
alter table guardian_links no force row level security;--> statement-breakpoint
update guardian_links g set primary_contact = false
  where g.primary_contact and g.ends_on is null and exists (
    select from guardian_links l where l.school_id = g.school_id and l.student_id = g.student_id
      and l.primary_contact and l.ends_on is null and (l.created_at, l.id) > (g.created_at, g.id));--> statement-breakpoint
alter table guardian_links force row level security;
