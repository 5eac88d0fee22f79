alter table data_exports force row level security;--> statement-breakpoint
-- What was published and what it is about never change.
grant select, insert on data_exports to studystreaks_app;--> statement-breakpoint
grant update (state, children, rare, storage_key, released_at, expires_at, key_ends_at, key_destroyed_at, key_destroyed_by_id) on data_exports to studystreaks_app;--> statement-breakpoint
grant select, delete on data_exports to studystreaks_remover;--> statement-breakpoint
call trail.follow('data_exports', '', 'doings');
