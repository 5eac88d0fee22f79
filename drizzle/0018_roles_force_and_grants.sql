alter table roles force row level security;--> statement-breakpoint
alter table role_permissions force row level security;--> statement-breakpoint
alter table role_grants force row level security;--> statement-breakpoint
alter table role_grant_children force row level security;--> statement-breakpoint
alter table court_orders force row level security;--> statement-breakpoint
alter table care_notes force row level security;--> statement-breakpoint
grant select, insert, update on roles to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on role_permissions to studystreaks_app;--> statement-breakpoint
grant select, insert, update (starts_on, ends_on) on role_grants to studystreaks_app;--> statement-breakpoint
grant select, insert on role_grant_children to studystreaks_app;--> statement-breakpoint
grant select, insert, update (ends_on) on court_orders to studystreaks_app;--> statement-breakpoint
grant select, insert on care_notes to studystreaks_app;--> statement-breakpoint
grant select (id, school_id, archived_at) on roles to studystreaks_gate;--> statement-breakpoint
grant select (school_id, role_id, permission) on role_permissions to studystreaks_gate;--> statement-breakpoint
grant select (id, school_id, person_id, template, role_id, scope, class_id, club_id, starts_on, ends_on) on role_grants to studystreaks_gate;--> statement-breakpoint
grant select (school_id, grant_id, student_id) on role_grant_children to studystreaks_gate;--> statement-breakpoint
grant select (school_id, link_id, withholds, starts_on, ends_on) on court_orders to studystreaks_gate;--> statement-breakpoint
grant select (id) on guardian_links to studystreaks_gate;--> statement-breakpoint
grant select (school_id, club_id, student_id, starts_on, ends_on) on club_memberships to studystreaks_gate;--> statement-breakpoint
grant select (suspended_at) on schools to studystreaks_gate;--> statement-breakpoint
grant update (viewing_person_id, viewing_until) on sessions to studystreaks_gate;--> statement-breakpoint
-- Asked for by permission now (0016).
drop function app_sees_school();--> statement-breakpoint
drop function app_student_ids();--> statement-breakpoint
drop function app_consent_student_ids();--> statement-breakpoint
drop function app_class_ids();
