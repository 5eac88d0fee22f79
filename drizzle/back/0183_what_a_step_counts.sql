alter table club_levels drop column own_level_only;--> statement-breakpoint
alter table club_levels drop column kinds_counted;
