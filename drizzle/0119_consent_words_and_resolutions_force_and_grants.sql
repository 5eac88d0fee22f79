alter table consent_drafts force row level security;--> statement-breakpoint
alter table consent_resolutions force row level security;--> statement-breakpoint
alter table consent_resolution_reasons force row level security;--> statement-breakpoint
grant select, insert, update, delete on consent_drafts to studystreaks_app;--> statement-breakpoint
-- What was decided stays as it was decided.
grant select, insert on consent_resolutions to studystreaks_app;--> statement-breakpoint
grant select, insert on consent_resolution_reasons to studystreaks_app;
