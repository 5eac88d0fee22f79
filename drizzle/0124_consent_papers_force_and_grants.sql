alter table consent_papers force row level security;--> statement-breakpoint
grant select, insert, delete on consent_papers to studystreaks_app;--> statement-breakpoint
call trail.follow('consent_papers', 'student_id', 'consent');
