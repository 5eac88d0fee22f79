alter table instruction_files force row level security;--> statement-breakpoint
grant select, insert, delete on instruction_files to studystreaks_app;
