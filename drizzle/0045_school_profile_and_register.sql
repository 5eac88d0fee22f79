CREATE TABLE "register_schools" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"urn" text NOT NULL,
	"laestab" text,
	"name" text NOT NULL,
	"type" text,
	"phase" text,
	"nation" text,
	"local_authority" text,
	"region" text,
	"town" text,
	"postcode" text,
	"open" boolean NOT NULL,
	"gone_at" timestamp with time zone,
	CONSTRAINT "one_row_per_urn" UNIQUE("urn"),
	CONSTRAINT "register_urn_has_six_digits" CHECK ("register_schools"."urn" ~ '^[0-9]{6}$'),
	CONSTRAINT "register_nation_is_known" CHECK ("register_schools"."nation" in ('england', 'wales', 'scotland', 'northern_ireland'))
);
--> statement-breakpoint
ALTER TABLE "register_schools" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "urn" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "laestab" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "local_authority" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "region" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "accent" text;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "logo" jsonb;--> statement-breakpoint
ALTER TABLE "schools" ADD COLUMN "modules_off" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE INDEX "register_found_by_name" ON "register_schools" USING gin (folded("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "register_found_by_postcode" ON "register_schools" USING btree (replace("postcode", ' ', '') text_pattern_ops);--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "one_school_per_urn" UNIQUE("urn");--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "urn_has_six_digits" CHECK ("schools"."urn" ~ '^[0-9]{6}$');--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "laestab_has_seven_digits" CHECK ("schools"."laestab" ~ '^[0-9]{7}$');--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "accent_is_a_colour" CHECK ("schools"."accent" ~ '^#[0-9a-f]{6}$');--> statement-breakpoint
ALTER TABLE "schools" ADD CONSTRAINT "modules_off_are_known" CHECK ("schools"."modules_off" <@ array['care_notes', 'corrections', 'at_home']::text[]);--> statement-breakpoint
CREATE POLICY "schools_described_by_their_own" ON "schools" AS PERMISSIVE FOR UPDATE TO "studystreaks_app" USING (id = (select app_school_id()) and (select app_may('settings.manage')));--> statement-breakpoint
CREATE POLICY "register_schools_belong_to_the_gate" ON "register_schools" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "register_schools_read_in_schools" ON "register_schools" AS PERMISSIVE FOR SELECT TO "studystreaks_app" USING (true);