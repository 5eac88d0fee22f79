CREATE TABLE "class_external_ids" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"class_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	CONSTRAINT "class_external_ids_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_external_id_per_class_and_source" UNIQUE("school_id","class_id","source")
);
--> statement-breakpoint
ALTER TABLE "class_external_ids" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_decisions" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"import_id" uuid NOT NULL,
	"about" text NOT NULL,
	"decision" text NOT NULL,
	"person_id" uuid,
	"decided_by_id" uuid NOT NULL,
	CONSTRAINT "import_decisions_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_decision_about_each" UNIQUE("school_id","import_id","about"),
	CONSTRAINT "import_decision_is_known" CHECK ("import_decisions"."decision" in ('same', 'new', 'left_out', 'leaves', 'stays', 'undecided')),
	CONSTRAINT "import_decision_names_whom_it_needs" CHECK (("import_decisions"."decision" = 'same') = ("import_decisions"."person_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "import_decisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_mappings" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"fingerprint" text NOT NULL,
	"mapping" jsonb NOT NULL,
	CONSTRAINT "import_mappings_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_mapping_per_header" UNIQUE("school_id","fingerprint")
);
--> statement-breakpoint
ALTER TABLE "import_mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "import_rows" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"part" text NOT NULL,
	"outcome" text NOT NULL,
	"name" text NOT NULL,
	"kind" text,
	"file" text,
	"line" integer,
	"file_column" integer,
	"ref" text,
	"subject_id" uuid,
	"reason" text,
	"values" jsonb,
	"differences" jsonb,
	"told" jsonb,
	"candidates" uuid[],
	CONSTRAINT "import_rows_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_row_per_place_of_an_import" UNIQUE("school_id","import_id","position"),
	CONSTRAINT "import_part_is_known" CHECK ("import_rows"."part" in ('people', 'classes', 'enrolments', 'teaching', 'links')),
	CONSTRAINT "import_outcome_is_known" CHECK ("import_rows"."outcome" in ('created', 'changed', 'unchanged', 'ambiguous', 'refused', 'set_aside', 'waiting', 'missing', 'missing_place'))
);
--> statement-breakpoint
ALTER TABLE "import_rows" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "imports" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"starts_on" date NOT NULL,
	"files" jsonb NOT NULL,
	"mapping" jsonb,
	"proposal" jsonb,
	"choices" jsonb NOT NULL,
	"format" text,
	"counts" jsonb,
	"stops" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"trouble" jsonb,
	"fingerprint" text,
	"planned_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"cleared_at" timestamp with time zone,
	CONSTRAINT "imports_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "import_state_is_known" CHECK ("imports"."state" in ('reading', 'mapping', 'unreadable', 'planned', 'given_up', 'done'))
);
--> statement-breakpoint
ALTER TABLE "imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "names_on_file" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"registered_given_name" text,
	"registered_family_name" text,
	"middle_name" text,
	"username" text,
	CONSTRAINT "names_on_file_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_line_of_names_per_person" UNIQUE("school_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "names_on_file" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "external_ids" DROP CONSTRAINT "one_person_per_external_id";--> statement-breakpoint
ALTER TABLE "class_external_ids" ADD CONSTRAINT "class_external_ids_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "class_external_ids" ADD CONSTRAINT "class_external_ids_school_id_class_id_classes_school_id_id_fk" FOREIGN KEY ("school_id","class_id") REFERENCES "public"."classes"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_decisions" ADD CONSTRAINT "import_decisions_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_decisions" ADD CONSTRAINT "import_decisions_school_id_import_id_imports_school_id_id_fk" FOREIGN KEY ("school_id","import_id") REFERENCES "public"."imports"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_decisions" ADD CONSTRAINT "import_decisions_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_decisions" ADD CONSTRAINT "import_decisions_school_id_decided_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","decided_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_school_id_import_id_imports_school_id_id_fk" FOREIGN KEY ("school_id","import_id") REFERENCES "public"."imports"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_school_id_asked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","asked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names_on_file" ADD CONSTRAINT "names_on_file_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "names_on_file" ADD CONSTRAINT "names_on_file_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "class_external_ids_school_id_source_external_id_index" ON "class_external_ids" USING btree ("school_id","source","external_id");--> statement-breakpoint
CREATE INDEX "import_rows_school_id_import_id_outcome_position_index" ON "import_rows" USING btree ("school_id","import_id","outcome","position");--> statement-breakpoint
CREATE INDEX "imports_school_id_created_at_index" ON "imports" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "external_ids_school_id_source_external_id_index" ON "external_ids" USING btree ("school_id","source","external_id");--> statement-breakpoint
CREATE POLICY "class_external_ids_of_own_school" ON "class_external_ids" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "class_external_ids_read_by_their_people" ON "class_external_ids" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('child.know')) or "class_external_ids"."class_id" = any((select app_classes('child.know'))::uuid[])));--> statement-breakpoint
CREATE POLICY "class_external_ids_kept_by_the_office_insert" ON "class_external_ids" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_external_ids_kept_by_the_office_update" ON "class_external_ids" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('classes.manage'))) WITH CHECK ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "class_external_ids_kept_by_the_office_delete" ON "class_external_ids" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('classes.manage')));--> statement-breakpoint
CREATE POLICY "import_decisions_of_own_school" ON "import_decisions" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "import_decisions_read_by_who_imports" ON "import_decisions" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.import')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "import_decisions_made_by_oneself" ON "import_decisions" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.import')) and "import_decisions"."decided_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "import_decisions_changed" ON "import_decisions" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.import'))) WITH CHECK ((select app_may('people.import')) and "import_decisions"."decided_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "import_decisions_cleared_by_the_clock" ON "import_decisions" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "import_mappings_of_own_school" ON "import_mappings" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "import_mappings_read_by_who_imports" ON "import_mappings" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.import')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "import_mappings_kept_insert" ON "import_mappings" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.import')));--> statement-breakpoint
CREATE POLICY "import_mappings_kept_update" ON "import_mappings" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.import'))) WITH CHECK ((select app_may('people.import')));--> statement-breakpoint
CREATE POLICY "import_mappings_kept_delete" ON "import_mappings" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.import')));--> statement-breakpoint
CREATE POLICY "import_rows_of_own_school" ON "import_rows" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "import_rows_read_by_who_imports" ON "import_rows" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.import')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "import_rows_written_by_the_clock" ON "import_rows" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "import_rows_never_change" ON "import_rows" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (false) WITH CHECK (false);--> statement-breakpoint
CREATE POLICY "import_rows_cleared_by_the_clock" ON "import_rows" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "imports_of_own_school" ON "imports" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "imports_read_by_who_imports" ON "imports" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('people.import')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "imports_asked_for_by_oneself" ON "imports" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.import')) and "imports"."asked_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "imports_go_on" ON "imports" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.import')) or (select app_may('event.react'))) WITH CHECK ((select app_may('people.import')) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "imports_are_kept" ON "imports" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "names_on_file_of_own_school" ON "names_on_file" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "names_on_file_read_with_contacts" ON "names_on_file" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_everywhere('contact.read')) or "names_on_file"."person_id" in (select unnest(app_students('contact.read')))));--> statement-breakpoint
CREATE POLICY "names_on_file_kept_by_the_office_insert" ON "names_on_file" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "names_on_file_kept_by_the_office_update" ON "names_on_file" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('people.manage'))) WITH CHECK ((select app_may('people.manage')));--> statement-breakpoint
CREATE POLICY "names_on_file_kept_by_the_office_delete" ON "names_on_file" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('people.manage')));