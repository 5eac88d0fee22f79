CREATE TABLE "uploads_under_way" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"storage_key" text NOT NULL,
	CONSTRAINT "uploads_under_way_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_upload_per_storage_key" UNIQUE("school_id","storage_key")
);
--> statement-breakpoint
ALTER TABLE "uploads_under_way" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD CONSTRAINT "uploads_under_way_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD CONSTRAINT "uploads_under_way_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "uploads_under_way_school_id_created_at_index" ON "uploads_under_way" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE POLICY "uploads_under_way_of_own_school" ON "uploads_under_way" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "uploads_read_by_their_sender_and_the_clock" ON "uploads_under_way" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ("uploads_under_way"."person_id" = (select app_person_id()) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "uploads_noted_by_their_sender" ON "uploads_under_way" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("uploads_under_way"."person_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "uploads_never_change" ON "uploads_under_way" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "uploads_forgotten_by_their_sender_and_the_clock" ON "uploads_under_way" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ("uploads_under_way"."person_id" = (select app_person_id()) or "uploads_under_way"."created_at" < now() - interval '23 hours');