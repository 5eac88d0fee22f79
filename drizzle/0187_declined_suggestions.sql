ALTER TABLE "homework_adaptations" ADD COLUMN "declined" text;--> statement-breakpoint
-- A suggestion that was declined changes nothing, for no day; the version before writes none.
ALTER TABLE "homework_adaptations" DROP CONSTRAINT "adaptation_changes_something";--> statement-breakpoint
ALTER TABLE "homework_adaptations" ADD CONSTRAINT "adaptation_changes_something" CHECK ("homework_adaptations"."fewer_questions" or "homework_adaptations"."read_aloud" or "homework_adaptations"."extra_days" > 0 or "homework_adaptations"."note" <> '' or "homework_adaptations"."declined" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "homework_adaptations" ADD CONSTRAINT "declined_suggestion_holds_for_no_day" CHECK ("homework_adaptations"."declined" is null or "homework_adaptations"."ends_on" = "homework_adaptations"."starts_on") NOT VALID;
