ALTER TABLE "club_levels" ADD COLUMN "for_child" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "club_levels" ADD COLUMN "for_teacher" text DEFAULT '' NOT NULL;