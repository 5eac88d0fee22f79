ALTER TABLE "club_levels" ADD COLUMN "own_level_only" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "club_levels" ADD COLUMN "kinds_counted" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "club_levels" ADD CONSTRAINT "level_counts_known_kinds" CHECK ("club_levels"."kinds_counted" <@ array['writing', 'photo', 'drawing', 'pdf', 'voice']::text[]) NOT VALID;
