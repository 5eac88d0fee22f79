-- one by one, outside a transaction
create index concurrently activities_by_title on activities (school_id, title_lower);--> statement-breakpoint
alter table activities validate constraint activities_title_lower_there;
