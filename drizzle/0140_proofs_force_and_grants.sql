alter table platform_proofs force row level security;--> statement-breakpoint
-- Written by whoever runs the machine, as the gate; every school's privacy page reads it.
grant select, insert, delete on platform_proofs to studystreaks_gate;--> statement-breakpoint
grant select on platform_proofs to studystreaks_app;
