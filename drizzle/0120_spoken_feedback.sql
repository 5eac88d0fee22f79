CREATE TABLE "review_voices" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"speaker_id" uuid NOT NULL,
	"content_type" text NOT NULL,
	"bytes" bigint NOT NULL,
	"duration_ms" integer,
	"storage_key" text NOT NULL,
	CONSTRAINT "review_voices_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "review_voice_with_its_speaker" UNIQUE("school_id","id","speaker_id"),
	CONSTRAINT "one_review_voice_per_storage_key" UNIQUE("school_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "review_voices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "reviews" ADD COLUMN "voice_id" uuid;--> statement-breakpoint
ALTER TABLE "review_voices" ADD CONSTRAINT "review_voices_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_voices" ADD CONSTRAINT "review_voices_school_id_speaker_id_people_school_id_id_fk" FOREIGN KEY ("school_id","speaker_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "review_speaks_with_its_reviewers_voice" FOREIGN KEY ("school_id","voice_id","reviewer_id") REFERENCES "public"."review_voices"("school_id","id","speaker_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reviews_school_id_voice_id_index" ON "reviews" USING btree ("school_id","voice_id") WHERE voice_id is not null;--> statement-breakpoint
CREATE POLICY "review_voices_of_own_school" ON "review_voices" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "review_voices_heard_with_their_reviews" ON "review_voices" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ("review_voices"."speaker_id" = (select app_person_id()) or (select app_may('event.react'))
        or exists (select 1 from reviews r where r.school_id = "review_voices"."school_id" and r.voice_id = "review_voices"."id"));--> statement-breakpoint
CREATE POLICY "review_voices_added_by_their_speaker" ON "review_voices" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("review_voices"."speaker_id" = (select app_person_id()) and (select app_may('submission.review')));--> statement-breakpoint
CREATE POLICY "review_voices_never_change" ON "review_voices" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "review_voices_removed_by_the_clock" ON "review_voices" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('event.react')));