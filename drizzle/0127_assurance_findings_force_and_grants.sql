alter table assurance_findings force row level security;--> statement-breakpoint
grant select, insert, update (state, facts, checked_at, passed_at) on assurance_findings to studystreaks_app;--> statement-breakpoint
call trail.follow('assurance_findings', '', 'doings', keeps => 'names');
