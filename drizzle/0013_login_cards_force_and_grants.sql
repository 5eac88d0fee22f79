alter table login_cards force row level security;--> statement-breakpoint
grant select, insert, update on login_cards to studystreaks_app;--> statement-breakpoint
grant select (id, school_id, student_id, token_hash, expires_on, voided_at) on login_cards to studystreaks_gate;
