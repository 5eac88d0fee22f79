alter table homework_adaptations force row level security;--> statement-breakpoint
grant select, insert on homework_adaptations to studystreaks_app;--> statement-breakpoint
-- What was agreed is never changed: it ends, and another takes its place.
grant update (ends_on) on homework_adaptations to studystreaks_app;
