alter table badges force row level security;--> statement-breakpoint
alter table badge_awards force row level security;--> statement-breakpoint
grant select, insert, update on badges to studystreaks_app;--> statement-breakpoint
grant select, insert on badge_awards to studystreaks_app;--> statement-breakpoint
-- What was given is never written over: only that it was told, and that it was taken back.
grant update (told_at, taken_back_at, taken_back_by_id) on badge_awards to studystreaks_app;
