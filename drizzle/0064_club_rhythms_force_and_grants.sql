alter table club_rhythms force row level security;--> statement-breakpoint
grant select, insert, delete on club_rhythms to studystreaks_app;--> statement-breakpoint
-- What held in a week is never written over; it can only end.
grant update (ends_on) on club_rhythms to studystreaks_app;
