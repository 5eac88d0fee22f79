alter table privacy_breaches force row level security;--> statement-breakpoint
alter table privacy_complaints force row level security;--> statement-breakpoint
alter table impact_assessments force row level security;--> statement-breakpoint
grant select, insert, update on privacy_breaches, privacy_complaints, impact_assessments to studystreaks_app;--> statement-breakpoint
call trail.follow('privacy_breaches', '', 'setup');--> statement-breakpoint
call trail.follow('privacy_complaints', '', 'setup');--> statement-breakpoint
call trail.follow('impact_assessments', '', 'setup');
