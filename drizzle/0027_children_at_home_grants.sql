alter table family_codes force row level security;--> statement-breakpoint
alter table home_tries force row level security;--> statement-breakpoint
alter table choosing_times force row level security;--> statement-breakpoint
-- That a guardian has a code, to make one and to take it away; never what it is.
grant select (id, school_id, created_at, guardian_id), insert, delete on family_codes to studystreaks_app;--> statement-breakpoint
grant select, delete on home_tries to studystreaks_app;--> statement-breakpoint
grant select, insert, update on choosing_times to studystreaks_app;--> statement-breakpoint
grant select (id, school_id, guardian_id, code_hash, sealed_code) on family_codes to studystreaks_gate;--> statement-breakpoint
grant select, insert, update (wrong_tries, paused_until), delete on home_tries to studystreaks_gate;--> statement-breakpoint
grant select (school_id, student_id, place, ends_at) on choosing_times to studystreaks_gate;
--> statement-breakpoint
-- What the nightly clearing needs; the policies say how long each is kept.
grant delete on sessions, credential_resets, address_checks, opened_devices to studystreaks_gate;--> statement-breakpoint
grant select (school_id, created_at, address, device), update (address, device) on audit_events to studystreaks_gate;
