alter table imports force row level security;--> statement-breakpoint
alter table import_rows force row level security;--> statement-breakpoint
alter table import_decisions force row level security;--> statement-breakpoint
alter table import_mappings force row level security;--> statement-breakpoint
alter table class_external_ids force row level security;--> statement-breakpoint
alter table names_on_file force row level security;--> statement-breakpoint
grant select, insert on imports to studystreaks_app;--> statement-breakpoint
-- Who asked, when and from which day never changes.
grant update (state, source, files, mapping, proposal, format, counts, stops, trouble, fingerprint, planned_at,
  done_at, cleared_at) on imports to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on import_rows to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on import_decisions to studystreaks_app;--> statement-breakpoint
grant select, insert, update on import_mappings to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on class_external_ids to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on names_on_file to studystreaks_app;--> statement-breakpoint
call note_changes_of(array['names_on_file', 'class_external_ids']);
