alter table class_weeks force row level security;--> statement-breakpoint
grant select, insert on class_weeks to studystreaks_app;--> statement-breakpoint
-- Counted anew for the same class and week, never moved to another.
grant update (children, pieces) on class_weeks to studystreaks_app;
