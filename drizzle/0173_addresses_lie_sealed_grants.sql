grant update (email_hash) on accounts to studystreaks_gate;--> statement-breakpoint
-- What seals columns of a database that had them in plain, and under new keys, does so in the gate's role for accounts
-- and in the role that removes for schools.
grant update (email) on address_checks to studystreaks_gate;--> statement-breakpoint
grant update (email, email_hash) on invitations to studystreaks_remover;--> statement-breakpoint
grant update (to_address, to_hash) on mails to studystreaks_remover;--> statement-breakpoint
grant update (code_hash) on family_codes to studystreaks_remover;--> statement-breakpoint
grant select (to_hash) on mails to studystreaks_app;--> statement-breakpoint
grant insert (email_hash) on invitations to studystreaks_platform;--> statement-breakpoint
grant insert (to_hash) on mails to studystreaks_platform;--> statement-breakpoint
-- What is found by is kept nowhere a second time.
drop trigger trail_of_inserted on invitations;--> statement-breakpoint
drop trigger trail_of_updated on invitations;--> statement-breakpoint
drop trigger trail_of_deleted on invitations;--> statement-breakpoint
call trail.follow('invitations', 'person_id', 'people');--> statement-breakpoint
drop trigger trail_of_inserted on mails;--> statement-breakpoint
drop trigger trail_of_updated on mails;--> statement-breakpoint
drop trigger trail_of_deleted on mails;--> statement-breakpoint
call trail.follow('mails', 'person_id', 'doings', 'path');
