alter table retention_rules force row level security;--> statement-breakpoint
alter table retention_runs force row level security;--> statement-breakpoint
alter table retention_previews force row level security;--> statement-breakpoint
grant select, insert on retention_rules to studystreaks_app;--> statement-breakpoint
grant update (years, changed_by_id, changed_at) on retention_rules to studystreaks_app;--> statement-breakpoint
grant select on retention_runs, retention_previews to studystreaks_app;--> statement-breakpoint
-- Where a school's year ends says when what was made in it is due.
grant select (nation) on schools to studystreaks_gate;--> statement-breakpoint
grant select, delete on retention_rules, retention_runs, retention_previews to studystreaks_remover;--> statement-breakpoint
grant insert on retention_runs, retention_previews to studystreaks_remover;--> statement-breakpoint
grant update (reason) on erasures to studystreaks_remover;--> statement-breakpoint
grant update (done, people) on retention_runs to studystreaks_remover;--> statement-breakpoint
call trail.follow('retention_rules', '', 'setup');--> statement-breakpoint
call trail.follow('retention_runs', '', 'doings');--> statement-breakpoint
call trail.follow('retention_previews', '', 'doings', keeps => 'names');
