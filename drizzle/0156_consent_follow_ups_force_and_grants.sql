alter table consent_follow_ups force row level security;--> statement-breakpoint
grant select, insert on consent_follow_ups to studystreaks_app;--> statement-breakpoint
grant select, delete on consent_follow_ups to studystreaks_remover;--> statement-breakpoint
call trail.follow('consent_follow_ups', 'student_id', 'consent');
