-- Above schools and read by nobody but the gate, so without exception for the owner either.
alter table second_steps force row level security;--> statement-breakpoint
alter table recovery_codes force row level security;--> statement-breakpoint
alter table half_sign_ins force row level security;--> statement-breakpoint
alter table passkeys force row level security;--> statement-breakpoint
alter table passkey_challenges force row level security;--> statement-breakpoint
alter table looks force row level security;--> statement-breakpoint
grant select, insert, delete on second_steps, recovery_codes, half_sign_ins, passkeys, passkey_challenges to studystreaks_gate;--> statement-breakpoint
grant update (sealed_secret, confirmed_at, last_step, wrong_tries, wrong_since) on second_steps to studystreaks_gate;--> statement-breakpoint
grant update (used_at) on recovery_codes to studystreaks_gate;--> statement-breakpoint
grant update (counter, last_used_at) on passkeys to studystreaks_gate;--> statement-breakpoint
grant select, insert on looks to studystreaks_gate;--> statement-breakpoint
grant update (look, changed_at) on looks to studystreaks_gate;
