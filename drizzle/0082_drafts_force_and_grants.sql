alter table drafts force row level security;--> statement-breakpoint
grant select, insert, update, delete on drafts to studystreaks_app;
