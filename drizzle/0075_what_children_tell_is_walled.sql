alter table concerns force row level security;--> statement-breakpoint
alter table concern_notes force row level security;--> statement-breakpoint
-- What was told never changes: of a concern only who read it first, and whether it is closed.
grant select, insert on concerns to studystreaks_app;--> statement-breakpoint
grant update (first_read_at, first_read_by_id, closed_at) on concerns to studystreaks_app;--> statement-breakpoint
grant select, insert on concern_notes to studystreaks_app;
