alter table credential_resets force row level security;--> statement-breakpoint
alter table address_checks force row level security;--> statement-breakpoint
alter table invitations force row level security;--> statement-breakpoint
alter table mails force row level security;--> statement-breakpoint
grant select, insert, update on invitations to studystreaks_app;--> statement-breakpoint
-- What a mail says, and the secret it leads to, nobody inside a school reads.
grant select (id, school_id, created_at, kind, person_id, invitation_id, to_address, expires_at, state, tries, last_tried_at, sent_at, failure) on mails to studystreaks_app;--> statement-breakpoint
grant insert on mails to studystreaks_app;--> statement-breakpoint
grant select, insert, update (used_at) on credential_resets to studystreaks_gate;--> statement-breakpoint
grant select, insert, update (used_at) on address_checks to studystreaks_gate;--> statement-breakpoint
grant select, update (accepted_at) on invitations to studystreaks_gate;--> statement-breakpoint
grant select, insert, update (state, tries, last_tried_at, sent_at, failure, facts, path) on mails to studystreaks_gate;--> statement-breakpoint
grant update (email, email_verified_at, password_hash) on accounts to studystreaks_gate;--> statement-breakpoint
grant update (account_id) on people to studystreaks_gate;
