-- The owner obeys too, and each role gets what it needs, table by table; never TRUNCATE, never a
-- partition. A table without a line here cannot be reached, and the house test says so.
alter table schools force row level security;--> statement-breakpoint
alter table people force row level security;--> statement-breakpoint
alter table students force row level security;--> statement-breakpoint
alter table guardian_links force row level security;--> statement-breakpoint
alter table terms force row level security;--> statement-breakpoint
alter table closures force row level security;--> statement-breakpoint
alter table classes force row level security;--> statement-breakpoint
alter table class_year_groups force row level security;--> statement-breakpoint
alter table class_staff force row level security;--> statement-breakpoint
alter table enrolments force row level security;--> statement-breakpoint
alter table clubs force row level security;--> statement-breakpoint
alter table club_levels force row level security;--> statement-breakpoint
alter table club_classes force row level security;--> statement-breakpoint
alter table club_memberships force row level security;--> statement-breakpoint
alter table activities force row level security;--> statement-breakpoint
alter table submissions force row level security;--> statement-breakpoint
alter table evidence force row level security;--> statement-breakpoint
alter table reviews force row level security;--> statement-breakpoint
alter table excusals force row level security;--> statement-breakpoint
alter table streaks force row level security;--> statement-breakpoint
alter table files force row level security;--> statement-breakpoint
alter table consent_purposes force row level security;--> statement-breakpoint
alter table consent_notices force row level security;--> statement-breakpoint
alter table consent_decisions force row level security;--> statement-breakpoint
alter table audit_events force row level security;--> statement-breakpoint
alter table notifications force row level security;--> statement-breakpoint
alter table accounts force row level security;--> statement-breakpoint
alter table sessions force row level security;--> statement-breakpoint
alter table sign_in_failures force row level security;--> statement-breakpoint
grant select on schools to studystreaks_app;--> statement-breakpoint
grant select, insert, update on people to studystreaks_app;--> statement-breakpoint
grant select, insert, update on students to studystreaks_app;--> statement-breakpoint
grant select, insert, update on guardian_links to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on terms to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on closures to studystreaks_app;--> statement-breakpoint
grant select, insert, update on classes to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on class_year_groups to studystreaks_app;--> statement-breakpoint
grant select, insert, update on class_staff to studystreaks_app;--> statement-breakpoint
grant select, insert, update on enrolments to studystreaks_app;--> statement-breakpoint
grant select, insert, update on clubs to studystreaks_app;--> statement-breakpoint
grant select, insert, update on club_levels to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on club_classes to studystreaks_app;--> statement-breakpoint
grant select, insert, update on club_memberships to studystreaks_app;--> statement-breakpoint
grant select, insert, update on activities to studystreaks_app;--> statement-breakpoint
grant select, insert, update on submissions to studystreaks_app;--> statement-breakpoint
grant select, insert on evidence to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on reviews to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on excusals to studystreaks_app;--> statement-breakpoint
grant select, insert, update on streaks to studystreaks_app;--> statement-breakpoint
grant select, insert on files to studystreaks_app;--> statement-breakpoint
grant select, insert, update on consent_purposes to studystreaks_app;--> statement-breakpoint
grant select, insert on consent_notices to studystreaks_app;--> statement-breakpoint
grant select, insert on consent_decisions to studystreaks_app;--> statement-breakpoint
grant select, insert on audit_events to studystreaks_app;--> statement-breakpoint
grant select, insert, update on notifications to studystreaks_app;--> statement-breakpoint
grant select (id, slug, name, kind, host, demo) on schools to studystreaks_gate;--> statement-breakpoint
grant select (id, school_id, account_id, role, display_name, given_name, animal, archived_at) on people to studystreaks_gate;--> statement-breakpoint
grant select (id, school_id, year_group) on students to studystreaks_gate;--> statement-breakpoint
grant select (school_id, guardian_id, student_id, may_see, may_consent, starts_on, ends_on) on guardian_links to studystreaks_gate;--> statement-breakpoint
grant select (school_id, class_id, person_id, starts_on, ends_on) on class_staff to studystreaks_gate;--> statement-breakpoint
grant select (school_id, class_id, student_id, starts_on, ends_on) on enrolments to studystreaks_gate;--> statement-breakpoint
grant select, insert on accounts to studystreaks_gate;--> statement-breakpoint
grant select, insert, update (last_seen_at, ended_at) on sessions to studystreaks_gate;--> statement-breakpoint
grant select, insert, delete on sign_in_failures to studystreaks_gate;--> statement-breakpoint
-- Opening a school is the operator's act, done as the owner: nobody inside a school can.
create policy schools_opened_by_the_owner on schools for insert to current_user with check (true);
