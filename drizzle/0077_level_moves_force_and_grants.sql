alter table level_moves force row level security;--> statement-breakpoint
grant select, insert, delete on level_moves to studystreaks_app;--> statement-breakpoint
-- What was decided is never written over; the clock says when it was carried out.
grant update (carried_out_at) on level_moves to studystreaks_app;
