drop index activities_by_title;--> statement-breakpoint
alter table activities drop constraint activities_title_lower_there;--> statement-breakpoint
alter table activities add constraint activities_title_lower_there check (title_lower is not null) not valid;
