CREATE TABLE "bank_comments" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"owner_id" uuid,
	"words" text NOT NULL,
	"verdict" text,
	"club_id" uuid,
	"retired_at" timestamp with time zone,
	CONSTRAINT "bank_comments_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "bank_comment_suits_a_verdict" CHECK ("bank_comments"."verdict" in ('got_it', 'nearly', 'another_go')),
	CONSTRAINT "bank_comment_is_short" CHECK (length("bank_comments"."words") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "bank_comments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "bank_comments" ADD CONSTRAINT "bank_comments_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_comments" ADD CONSTRAINT "bank_comments_school_id_owner_id_people_school_id_id_fk" FOREIGN KEY ("school_id","owner_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_comments" ADD CONSTRAINT "bank_comments_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bank_comments_school_id_owner_id_index" ON "bank_comments" USING btree ("school_id","owner_id");--> statement-breakpoint
CREATE POLICY "bank_comments_of_own_school" ON "bank_comments" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "bank_comments_read_by_who_gives_or_keeps_them" ON "bank_comments" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (("bank_comments"."owner_id" is null and (select app_may('clubs.manage'))) or ("bank_comments"."owner_id" = (select app_person_id()) and (select app_may('submission.review'))) or ("bank_comments"."owner_id" is null and (select app_may('submission.review'))));--> statement-breakpoint
CREATE POLICY "bank_comments_kept" ON "bank_comments" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (("bank_comments"."owner_id" is null and (select app_may('clubs.manage'))) or ("bank_comments"."owner_id" = (select app_person_id()) and (select app_may('submission.review'))));--> statement-breakpoint
CREATE POLICY "bank_comments_changed_by_who_keeps_them" ON "bank_comments" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (("bank_comments"."owner_id" is null and (select app_may('clubs.manage'))) or ("bank_comments"."owner_id" = (select app_person_id()) and (select app_may('submission.review')))) WITH CHECK (("bank_comments"."owner_id" is null and (select app_may('clubs.manage'))) or ("bank_comments"."owner_id" = (select app_person_id()) and (select app_may('submission.review'))));--> statement-breakpoint
CREATE POLICY "bank_comments_are_put_away_instead" ON "bank_comments" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);