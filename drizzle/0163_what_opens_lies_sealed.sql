ALTER TABLE "import_decisions" DROP CONSTRAINT "one_decision_about_each";--> statement-breakpoint
ALTER TABLE "import_decisions" ADD COLUMN "about_hash" text;--> statement-breakpoint
ALTER TABLE "import_decisions" ADD CONSTRAINT "one_decision_about_each" UNIQUE("school_id","import_id","about_hash");--> statement-breakpoint
DROP POLICY "sessions_kept_for_a_year" ON "sessions" CASCADE;--> statement-breakpoint
CREATE POLICY "sessions_kept_for_90_days" ON "sessions" AS RESTRICTIVE FOR DELETE TO "studystreaks_gate" USING (coalesce("sessions"."ended_at", "sessions"."expires_at") < now() - interval '90 days');--> statement-breakpoint
ALTER POLICY "opened_devices_cleared_by_the_gate" ON "opened_devices" TO studystreaks_gate USING ("opened_devices"."closes_at" < now() - interval '90 days');