CREATE TABLE "drafts" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activity_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"writing" text DEFAULT '' NOT NULL,
	"drawn" json DEFAULT '[]'::json NOT NULL,
	"way" text,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_draft_per_child_and_piece" UNIQUE("school_id","student_id","activity_id"),
	CONSTRAINT "draft_way_is_known" CHECK ("drafts"."way" in ('writing', 'photo', 'drawing', 'voice')),
	CONSTRAINT "draft_is_no_book" CHECK (length("drafts"."writing") <= 10000)
);
--> statement-breakpoint
ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_school_id_activity_id_activities_school_id_id_fk" FOREIGN KEY ("school_id","activity_id") REFERENCES "public"."activities"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "drafts_of_own_school" ON "drafts" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "drafts_read_by_their_child_and_the_clock" ON "drafts" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('homework.hand_in')) and "drafts"."student_id" = (select app_person_id())) or ((select app_may('event.react')) and "drafts"."saved_at" < now() - interval '1 day'));--> statement-breakpoint
CREATE POLICY "drafts_begun_by_their_child" ON "drafts" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK (((select app_may('homework.hand_in')) and "drafts"."student_id" = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "drafts_changed_by_their_child" ON "drafts" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('homework.hand_in')) and "drafts"."student_id" = (select app_person_id()))) WITH CHECK (((select app_may('homework.hand_in')) and "drafts"."student_id" = (select app_person_id())));--> statement-breakpoint
CREATE POLICY "drafts_forgotten_by_their_child_and_the_clock" ON "drafts" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (((select app_may('homework.hand_in')) and "drafts"."student_id" = (select app_person_id())) or ((select app_may('event.react')) and "drafts"."saved_at" < now() - interval '7 days'));