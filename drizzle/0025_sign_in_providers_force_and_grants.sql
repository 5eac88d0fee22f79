alter table sign_in_providers force row level security;--> statement-breakpoint
-- The office writes the sealed secret and never reads it again; only the gate, which signs people in, may.
grant select (id, school_id, created_at, kind, label, issuer, tenant, client_id, domains, trusts_second_factor, enabled) on sign_in_providers to studystreaks_app;--> statement-breakpoint
grant insert, update, delete on sign_in_providers to studystreaks_app;--> statement-breakpoint
grant select on sign_in_providers to studystreaks_gate;
