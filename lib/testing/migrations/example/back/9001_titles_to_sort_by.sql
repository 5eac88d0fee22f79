drop trigger fill_title_lower on activities;--> statement-breakpoint
drop function fill_title_lower();--> statement-breakpoint
alter table activities drop column title_lower;
