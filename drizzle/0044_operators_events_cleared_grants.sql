-- What the nightly clearing needs; the policies say from when.
grant select (created_at, address, device), update (address, device) on platform_events to studystreaks_gate;--> statement-breakpoint
grant select (created_at, address, device), update (address, device) on support_accesses to studystreaks_gate;
