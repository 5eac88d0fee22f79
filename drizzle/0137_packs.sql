CREATE TABLE "pack_items" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pack_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"kind" text NOT NULL,
	"readers" text NOT NULL,
	"concern_id" uuid,
	"student_id" uuid,
	"marked" boolean NOT NULL,
	"decision" text,
	"reason" text,
	"blacked_out" integer[] DEFAULT '{}' NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp with time zone,
	"revision" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "pack_items_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_pack_item_per_position" UNIQUE("school_id","pack_id","position"),
	CONSTRAINT "pack_item_kind_is_known" CHECK ("pack_items"."kind" in ('words', 'person', 'file', 'concern')),
	CONSTRAINT "pack_item_readers_are_known" CHECK ("pack_items"."readers" in ('office', 'care', 'concern')),
	CONSTRAINT "pack_item_decision_is_known" CHECK ("pack_items"."decision" in ('keep', 'black_out', 'withhold')),
	CONSTRAINT "pack_item_reason_is_known" CHECK ("pack_items"."reason" in ('somebody_else', 'safeguarding', 'legal', 'exam', 'management')),
	CONSTRAINT "pack_item_of_concern_names_it" CHECK ("pack_items"."readers" <> 'concern' or "pack_items"."concern_id" is not null),
	CONSTRAINT "pack_item_of_care_names_child" CHECK ("pack_items"."readers" <> 'care' or "pack_items"."student_id" is not null),
	CONSTRAINT "pack_item_is_withheld_for_a_reason" CHECK (("pack_items"."reason" is not null) = (coalesce("pack_items"."decision", '') = 'withhold')),
	CONSTRAINT "pack_item_is_decided_by_somebody" CHECK (("pack_items"."decision" is null) = ("pack_items"."decided_by_id" is null))
);
--> statement-breakpoint
ALTER TABLE "pack_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "pack_pauses" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pack_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	CONSTRAINT "pack_pauses_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "pause_reason_is_known" CHECK ("pack_pauses"."reason" in ('identity', 'clarification')),
	CONSTRAINT "pause_ends_after_it_starts" CHECK ("pack_pauses"."ends_on" >= "pack_pauses"."starts_on")
);
--> statement-breakpoint
ALTER TABLE "pack_pauses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "packs" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"person_id" uuid NOT NULL,
	"asked_by_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"entered_by_id" uuid,
	"identity" text,
	"identity_by_id" uuid,
	"extended_for" text,
	"state" text DEFAULT 'collecting' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"storage_key" text,
	"bytes" integer,
	"collected_at" timestamp with time zone,
	"items" integer DEFAULT 0 NOT NULL,
	"items_left" integer DEFAULT 0 NOT NULL,
	"reviewed_by" uuid[] DEFAULT '{}' NOT NULL,
	"released_by_id" uuid,
	"released_at" timestamp with time zone,
	"expires_at" timestamp with time zone,
	"closed_for" text,
	"closed_by_id" uuid,
	CONSTRAINT "packs_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "pack_state_is_known" CHECK ("packs"."state" in ('collecting', 'reviewing', 'making', 'ready', 'expired', 'closed')),
	CONSTRAINT "pack_identity_is_known" CHECK ("packs"."identity" in ('signed_in', 'known', 'document')),
	CONSTRAINT "pack_extension_is_known" CHECK ("packs"."extended_for" in ('complex', 'several')),
	CONSTRAINT "pack_closing_is_known" CHECK ("packs"."closed_for" in ('taken_back', 'not_theirs', 'answered_otherwise')),
	CONSTRAINT "pack_is_released_by_somebody_else" CHECK ("packs"."released_by_id" is null or not ("packs"."released_by_id" = any("packs"."reviewed_by"))),
	CONSTRAINT "pack_is_released_to_who_is_known" CHECK ("packs"."released_by_id" is null or ("packs"."identity" is not null and "packs"."items_left" = 0)),
	CONSTRAINT "pack_items_left_are_counted" CHECK ("packs"."items_left" between 0 and "packs"."items"),
	CONSTRAINT "pack_lies_with_its_person" CHECK ("packs"."storage_key" like 'users/' || "packs"."person_id" || '/%')
);
--> statement-breakpoint
ALTER TABLE "packs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_school_id_pack_id_packs_school_id_id_fk" FOREIGN KEY ("school_id","pack_id") REFERENCES "public"."packs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_school_id_concern_id_concerns_school_id_id_fk" FOREIGN KEY ("school_id","concern_id") REFERENCES "public"."concerns"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_school_id_student_id_students_school_id_id_fk" FOREIGN KEY ("school_id","student_id") REFERENCES "public"."students"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_items" ADD CONSTRAINT "pack_items_school_id_decided_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","decided_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_pauses" ADD CONSTRAINT "pack_pauses_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pack_pauses" ADD CONSTRAINT "pack_pauses_school_id_pack_id_packs_school_id_id_fk" FOREIGN KEY ("school_id","pack_id") REFERENCES "public"."packs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_person_id_people_school_id_id_fk" FOREIGN KEY ("school_id","person_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_asked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","asked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_entered_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","entered_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_identity_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","identity_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_released_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","released_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_closed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","closed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_pause_for_each_pack" ON "pack_pauses" USING btree ("school_id","pack_id") WHERE "pack_pauses"."ends_on" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_pack_for_each_who_asks" ON "packs" USING btree ("school_id","person_id","asked_by_id") WHERE "packs"."state" in ('collecting', 'reviewing', 'making');--> statement-breakpoint
CREATE INDEX "packs_school_id_state_received_on_index" ON "packs" USING btree ("school_id","state","received_on");--> statement-breakpoint
CREATE INDEX "packs_school_id_asked_by_id_index" ON "packs" USING btree ("school_id","asked_by_id");--> statement-breakpoint
CREATE POLICY "pack_items_of_own_school" ON "pack_items" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "pack_items_read_by_who_may_read_what_they_say" ON "pack_items" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_items.school_id and p.id = pack_items.pack_id) and not exists (select from packs p
        where p.school_id = pack_items.school_id and p.id = pack_items.pack_id
          and (p.person_id = (select app_person_id()) or p.asked_by_id = (select app_person_id())))
      and ("pack_items"."readers" = 'office'
        or ("pack_items"."readers" = 'care' and ((select app_everywhere('care.read')) or "pack_items"."student_id" in (select unnest(app_students('care.read')))))
        or ("pack_items"."readers" = 'concern' and (select app_may('concern.read'))
          and "pack_items"."concern_id" in (select c.id from concerns c)))) or (select app_may('event.react')));--> statement-breakpoint
CREATE POLICY "pack_items_found_by_the_clock" ON "pack_items" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('event.react')) and "pack_items"."decision" is null);--> statement-breakpoint
CREATE POLICY "pack_items_decided_by_who_reads_them" ON "pack_items" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_items.school_id and p.id = pack_items.pack_id) and not exists (select from packs p
        where p.school_id = pack_items.school_id and p.id = pack_items.pack_id
          and (p.person_id = (select app_person_id()) or p.asked_by_id = (select app_person_id())))
      and ("pack_items"."readers" = 'office'
        or ("pack_items"."readers" = 'care' and ((select app_everywhere('care.read')) or "pack_items"."student_id" in (select unnest(app_students('care.read')))))
        or ("pack_items"."readers" = 'concern' and (select app_may('concern.read'))
          and "pack_items"."concern_id" in (select c.id from concerns c))))) WITH CHECK (((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_items.school_id and p.id = pack_items.pack_id) and not exists (select from packs p
        where p.school_id = pack_items.school_id and p.id = pack_items.pack_id
          and (p.person_id = (select app_person_id()) or p.asked_by_id = (select app_person_id())))
      and ("pack_items"."readers" = 'office'
        or ("pack_items"."readers" = 'care' and ((select app_everywhere('care.read')) or "pack_items"."student_id" in (select unnest(app_students('care.read')))))
        or ("pack_items"."readers" = 'concern' and (select app_may('concern.read'))
          and "pack_items"."concern_id" in (select c.id from concerns c)))) and "pack_items"."decided_by_id" = (select app_person_id()));--> statement-breakpoint
CREATE POLICY "pack_items_are_kept" ON "pack_items" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "pack_pauses_of_own_school" ON "pack_pauses" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "pack_pauses_read_with_their_pack" ON "pack_pauses" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (exists (select from packs p where p.school_id = pack_pauses.school_id and p.id = pack_pauses.pack_id));--> statement-breakpoint
CREATE POLICY "pack_pauses_begun_by_who_keeps_it" ON "pack_pauses" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_pauses.school_id and p.id = pack_pauses.pack_id));--> statement-breakpoint
CREATE POLICY "pack_pauses_ended_by_who_keeps_it" ON "pack_pauses" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_pauses.school_id and p.id = pack_pauses.pack_id)) WITH CHECK ((select app_may('packs.keep')) and exists (select from packs p where p.school_id = pack_pauses.school_id and p.id = pack_pauses.pack_id));--> statement-breakpoint
CREATE POLICY "pack_pauses_are_kept" ON "pack_pauses" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);--> statement-breakpoint
CREATE POLICY "packs_of_own_school" ON "packs" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "packs_read_by_who_keeps_them_and_who_asked" ON "packs" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING ((select app_may('event.react')) or ((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id())) or ("packs"."asked_by_id" = (select app_person_id()) and (select app_may('account.keep'))));--> statement-breakpoint
CREATE POLICY "packs_asked_for_or_written_down" ON "packs" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ("packs"."state" = 'collecting' and "packs"."released_by_id" is null and "packs"."storage_key" is null
          and (((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()) and "packs"."entered_by_id" = (select app_person_id()))
            or ("packs"."asked_by_id" = (select app_person_id()) and (select app_may('account.keep')) and "packs"."entered_by_id" is null
              and "packs"."identity" = 'signed_in'
              and ("packs"."person_id" = (select app_person_id()) or (((select app_everywhere('progress.follow')) or "packs"."person_id" in (select unnest(app_students('progress.follow'))))
                and exists (select from guardian_links g where g.school_id = packs.school_id
                  and g.guardian_id = (select app_person_id()) and g.student_id = packs.person_id
                  and g.parental_responsibility = 'yes'))))));--> statement-breakpoint
CREATE POLICY "packs_kept_by_others_and_the_clock" ON "packs" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('event.react')) or ((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()))) WITH CHECK ((select app_may('event.react')) or ((select app_may('packs.keep')) and "packs"."person_id" <> (select app_person_id()) and "packs"."asked_by_id" <> (select app_person_id()) and ("packs"."released_by_id" is null or "packs"."state" <> 'making'
          or "packs"."released_by_id" = (select app_person_id()))));--> statement-breakpoint
CREATE POLICY "packs_are_kept" ON "packs" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);