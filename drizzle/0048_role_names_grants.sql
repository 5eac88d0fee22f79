grant update (role_names) on schools to studystreaks_app;--> statement-breakpoint
grant select (role_names) on schools to studystreaks_gate;
