alter table activities add constraint activities_title_lower_there check (title_lower is not null);--> statement-breakpoint
alter table activities alter column title_lower drop not null;
