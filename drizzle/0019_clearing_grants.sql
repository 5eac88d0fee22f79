-- What the nightly clearing needs; the policies say how long each is kept.
grant delete on sessions, credential_resets, address_checks, opened_devices to studystreaks_gate;--> statement-breakpoint
grant select (school_id, created_at, address, device), update (address, device) on audit_events to studystreaks_gate;
