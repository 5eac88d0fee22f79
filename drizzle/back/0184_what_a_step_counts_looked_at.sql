alter table club_levels drop constraint level_counts_known_kinds;--> statement-breakpoint
alter table club_levels add constraint level_counts_known_kinds check (kinds_counted <@ array['writing', 'photo', 'drawing', 'pdf', 'voice']::text[]) not valid;
