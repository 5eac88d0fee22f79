alter table release_requests force row level security;--> statement-breakpoint
grant select, insert on release_requests to studystreaks_app;--> statement-breakpoint
grant update (state, decided_at) on release_requests to studystreaks_app;--> statement-breakpoint
grant select, delete on release_requests to studystreaks_remover;--> statement-breakpoint
grant select (id, school_id, may_not) on release_requests to studystreaks_gate;--> statement-breakpoint
-- Days, counts and what became of it: neither the copy nor anybody it names.
grant select (id, school_id, created_at, received_on, due_on, kept, withheld, state, decided_at, operator_name, reason)
  on release_requests to studystreaks_platform;--> statement-breakpoint
grant update (state, decided_at, account_id, operator_name, reason) on release_requests to studystreaks_platform;--> statement-breakpoint
call trail.follow('release_requests', 'via:pack_id', 'people');
