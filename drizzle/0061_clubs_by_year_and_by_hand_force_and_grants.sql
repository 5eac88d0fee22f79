alter table club_year_groups force row level security;--> statement-breakpoint
alter table club_members_by_hand force row level security;--> statement-breakpoint
grant select, insert, delete on club_year_groups to studystreaks_app;--> statement-breakpoint
-- Deleted only by undoing the change that made the row: the policy says so.
grant select, insert, delete on club_members_by_hand to studystreaks_app;--> statement-breakpoint
-- Who was put into a club, and since when, is never written over; it can only end.
grant update (ends_on) on club_members_by_hand to studystreaks_app;--> statement-breakpoint
call note_changes_of(array['club_members_by_hand']);
