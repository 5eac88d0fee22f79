alter table class_codes force row level security;--> statement-breakpoint
alter table opened_devices force row level security;--> statement-breakpoint
alter table picture_passwords force row level security;--> statement-breakpoint
grant select, insert on class_codes to studystreaks_app;--> statement-breakpoint
grant select, insert, update on opened_devices to studystreaks_app;--> statement-breakpoint
-- That a child has a picture password, and to take it away; never its hash.
grant select (id, school_id, created_at, student_id), delete on picture_passwords to studystreaks_app;--> statement-breakpoint
grant select (school_id, class_id, code) on class_codes to studystreaks_gate;--> statement-breakpoint
grant select (id, school_id, class_id, device_hash, closes_at, closed_at) on opened_devices to studystreaks_gate;--> statement-breakpoint
grant select, insert on picture_passwords to studystreaks_gate;--> statement-breakpoint
alter table login_cards force row level security;--> statement-breakpoint
grant select, insert, update on login_cards to studystreaks_app;--> statement-breakpoint
grant select (id, school_id, student_id, token_hash, expires_on, voided_at) on login_cards to studystreaks_gate;
