alter table activity_children force row level security;--> statement-breakpoint
alter table child_groups force row level security;--> statement-breakpoint
alter table child_group_members force row level security;--> statement-breakpoint
-- Who was named and is not any more is taken out; nothing of it is ever written over.
grant select, insert, delete on activity_children to studystreaks_app;--> statement-breakpoint
grant select, insert, update (name), delete on child_groups to studystreaks_app;--> statement-breakpoint
grant select, insert, delete on child_group_members to studystreaks_app;
