alter table register_schools force row level security;--> statement-breakpoint
-- Loaded by a command of whoever runs the machine, which connects as the gate; read inside schools.
grant select, insert, update on register_schools to studystreaks_gate;--> statement-breakpoint
grant select on register_schools to studystreaks_app;--> statement-breakpoint
-- How a school describes itself; never its address, nor whether it runs.
grant update (name, kind, nation, urn, laestab, local_authority, region, accent, logo, modules_off) on schools to studystreaks_app;--> statement-breakpoint
-- What stands around every page of the school.
grant select (accent, logo, modules_off) on schools to studystreaks_gate;
