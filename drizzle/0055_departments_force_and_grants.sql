alter table departments force row level security;--> statement-breakpoint
alter table department_members force row level security;--> statement-breakpoint
grant select, insert, update on departments to studystreaks_app;--> statement-breakpoint
grant select, insert on department_members to studystreaks_app;--> statement-breakpoint
-- Who belonged to a department, and since when, is never written over; a membership can only end.
grant update (ends_on) on department_members to studystreaks_app;
