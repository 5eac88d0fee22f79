alter table buddy_groups force row level security;--> statement-breakpoint
alter table buddy_members force row level security;--> statement-breakpoint
alter table buddy_cheers force row level security;--> statement-breakpoint
grant select, insert, update (seen_by, ended_at) on buddy_groups to studystreaks_app;--> statement-breakpoint
grant select, insert, update (given_name, animal, left_at) on buddy_members to studystreaks_app;--> statement-breakpoint
-- What was sent stays as it was sent.
grant select, insert on buddy_cheers to studystreaks_app;
