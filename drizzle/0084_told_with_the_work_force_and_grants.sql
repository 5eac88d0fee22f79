alter table family_notes force row level security;--> statement-breakpoint
grant select, insert, update, delete on family_notes to studystreaks_app;
