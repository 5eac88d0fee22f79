alter table activity_templates force row level security;--> statement-breakpoint
-- What is kept is never written over: it is taken out, and kept anew.
grant select, insert, delete on activity_templates to studystreaks_app;
