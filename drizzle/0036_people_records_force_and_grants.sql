alter table student_records force row level security;--> statement-breakpoint
alter table learning_needs force row level security;--> statement-breakpoint
alter table contact_points force row level security;--> statement-breakpoint
alter table postal_addresses force row level security;--> statement-breakpoint
alter table emergency_contacts force row level security;--> statement-breakpoint
alter table person_pictures force row level security;--> statement-breakpoint
alter table qualifications force row level security;--> statement-breakpoint
alter table external_ids force row level security;--> statement-breakpoint
alter table corrections force row level security;--> statement-breakpoint
grant select, insert, update on student_records to studystreaks_app;--> statement-breakpoint
grant select, insert, update on learning_needs to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on contact_points to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on postal_addresses to studystreaks_app;--> statement-breakpoint
grant select, insert, update on emergency_contacts to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on person_pictures to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on qualifications to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on external_ids to studystreaks_app;--> statement-breakpoint
grant select, insert on corrections to studystreaks_app;--> statement-breakpoint
-- What somebody asked for never changes; only what became of it.
grant update (state, decided_by_id, decided_at, answer) on corrections to studystreaks_app;
