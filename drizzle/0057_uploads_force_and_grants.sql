alter table uploads_under_way force row level security;--> statement-breakpoint
grant select, insert, delete on uploads_under_way to studystreaks_app;
