alter table operators force row level security;--> statement-breakpoint
alter table platform_events force row level security;--> statement-breakpoint
alter table support_accesses force row level security;--> statement-breakpoint
-- Who is an operator is the gate's business, as all that is about accounts.
grant select, insert, update (name, ended_at, ended_by_account_id) on operators to studystreaks_gate;--> statement-breakpoint
grant insert on platform_events to studystreaks_gate;--> statement-breakpoint
grant select (id, school_id, account_id, operator_name, ends_at, ended_at) on support_accesses to studystreaks_gate;--> statement-breakpoint
grant select (opened_at), update (opened_at) on schools to studystreaks_gate;--> statement-breakpoint
-- Operators' pages: schools, and of their people nothing but the invitation of the first.
grant select on schools to studystreaks_platform;--> statement-breakpoint
grant insert (id, slug, name, kind, nation, host, demo, opened_at) on schools to studystreaks_platform;--> statement-breakpoint
grant update (name, host, suspended_at, suspended_reason) on schools to studystreaks_platform;--> statement-breakpoint
grant select (id, account_id, name, ended_at) on operators to studystreaks_platform;--> statement-breakpoint
grant select on platform_events to studystreaks_platform;--> statement-breakpoint
grant insert (id, account_id, name, about_school_id, facts, note, address, device) on platform_events to studystreaks_platform;--> statement-breakpoint
grant insert (id, school_id, role, title, given_name, family_name, display_name) on people to studystreaks_platform;--> statement-breakpoint
grant select (id, school_id, person_id, created_at, email, invited_by_id, expires_at, accepted_at, withdrawn_at) on invitations to studystreaks_platform;--> statement-breakpoint
grant insert (id, school_id, person_id, email, secret_hash, expires_at), update (withdrawn_at) on invitations to studystreaks_platform;--> statement-breakpoint
grant insert (id, school_id, person_id, invitation_id, kind, to_address, facts, path, expires_at) on mails to studystreaks_platform;--> statement-breakpoint
-- When it begins is the database's clock, so that an hour is an hour.
grant select on support_accesses to studystreaks_platform;--> statement-breakpoint
grant insert (id, school_id, account_id, operator_name, reason, ends_at, address, device) on support_accesses to studystreaks_platform;--> statement-breakpoint
grant update (ended_at) on support_accesses to studystreaks_platform;--> statement-breakpoint
grant insert (id, school_id, name, subject_id, facts, address, device) on audit_events to studystreaks_platform;--> statement-breakpoint
grant select, update (ended_at, ended_by_id) on support_accesses to studystreaks_app;
