ALTER TABLE "schools" DROP CONSTRAINT "rest_days_are_few";--> statement-breakpoint
ALTER TABLE "schools" DROP COLUMN "rest_days_per_half_term";