alter table review_voices force row level security;--> statement-breakpoint
grant select, insert, delete on review_voices to studystreaks_app;
