CREATE TABLE "login_cards" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"student_id" uuid NOT NULL,
	"printed_by_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"expires_on" date NOT NULL,
	"voided_at" timestamp with time zone,
	CONSTRAINT "login_cards_school_id_id_pk" PRIMARY KEY("school_id","id")
);
--> statement-breakpoint
ALTER TABLE "login_cards" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_cards" ADD CONSTRAINT "login_cards_school_id_printed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","printed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "login_cards_token_hash_index" ON "login_cards" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "login_cards_school_id_student_id_index" ON "login_cards" USING btree ("school_id","student_id");--> statement-breakpoint
CREATE POLICY "login_cards_of_own_school" ON "login_cards" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "login_cards_known_to_the_gate" ON "login_cards" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "login_cards_known_of_by_staff" ON "login_cards" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])) and ((select app_may('signing_in.manage')) or (select app_may('school.run'))));--> statement-breakpoint
CREATE POLICY "login_cards_printed_by_staff" ON "login_cards" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."class_id" = any((select app_class_ids())::uuid[])) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])) and "login_cards"."printed_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "login_cards_voided_by_staff" ON "login_cards" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[]))) WITH CHECK ((select app_may('signing_in.manage')) and ((select app_sees_school()) or "login_cards"."student_id" = any((select app_student_ids())::uuid[])));--> statement-breakpoint
CREATE POLICY "login_cards_are_kept" ON "login_cards" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);