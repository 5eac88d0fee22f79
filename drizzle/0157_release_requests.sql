CREATE TABLE "release_requests" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"pack_id" uuid NOT NULL,
	"handed_by_id" uuid NOT NULL,
	"received_on" date NOT NULL,
	"due_on" date NOT NULL,
	"kept" integer NOT NULL,
	"withheld" integer NOT NULL,
	"may_not" uuid[] NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"decided_at" timestamp with time zone,
	"account_id" uuid,
	"operator_name" text,
	"reason" text,
	CONSTRAINT "release_requests_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "release_state_is_known" CHECK ("release_requests"."state" in ('waiting', 'released', 'sent_back', 'taken_back', 'lapsed')),
	CONSTRAINT "release_is_decided_by_somebody" CHECK (("release_requests"."state" in ('released', 'sent_back', 'lapsed')) = ("release_requests"."account_id" is not null)
        and ("release_requests"."account_id" is null) = ("release_requests"."operator_name" is null)),
	CONSTRAINT "release_is_sent_back_for_a_reason" CHECK (("release_requests"."state" = 'sent_back') = ("release_requests"."reason" is not null))
);
--> statement-breakpoint
ALTER TABLE "release_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_school_id_pack_id_packs_school_id_id_fk" FOREIGN KEY ("school_id","pack_id") REFERENCES "public"."packs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_school_id_handed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","handed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_waiting_release_for_each_pack" ON "release_requests" USING btree ("school_id","pack_id") WHERE "release_requests"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "release_requests_state_due_on_index" ON "release_requests" USING btree ("state","due_on");--> statement-breakpoint
CREATE POLICY "audit_events_of_releases_written_by_operators" ON "audit_events" AS PERMISSIVE FOR INSERT TO "studystreaks_platform" WITH CHECK ("audit_events"."actor_id" is null and "audit_events"."student_id" is null and exists (
        select from release_requests r where r.school_id = "audit_events"."school_id" and r.id = "audit_events"."subject_id"
          and (("audit_events"."name" = 'pack.released_by_operator' and r.state = 'released')
            or ("audit_events"."name" = 'pack.sent_back_by_operator' and r.state = 'sent_back'))));--> statement-breakpoint
CREATE POLICY "release_requests_of_own_school" ON "release_requests" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "release_requests_removed_within_a_school" ON "release_requests" AS PERMISSIVE FOR ALL TO "studystreaks_remover" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "release_requests_known_to_the_gate" ON "release_requests" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "release_requests_known_to_the_platform" ON "release_requests" AS PERMISSIVE FOR SELECT TO "studystreaks_platform" USING (true);--> statement-breakpoint
CREATE POLICY "release_requests_decided_by_operators" ON "release_requests" AS PERMISSIVE FOR UPDATE TO "studystreaks_platform" USING ("release_requests"."state" = 'waiting' and exists (
        select from schools s where s.id = "release_requests"."school_id" and s.suspended_at is null)) WITH CHECK ("release_requests"."state" in ('released', 'sent_back') and exists (
        select from operators o where o.account_id = "release_requests"."account_id" and o.ended_at is null));--> statement-breakpoint
CREATE POLICY "release_requests_read_with_their_pack" ON "release_requests" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (((select app_may('event.react')) or ((select app_may('packs.keep')) and exists (select from packs p where p.school_id = release_requests.school_id and p.id = release_requests.pack_id))));--> statement-breakpoint
CREATE POLICY "release_requests_handed_over_in_ones_own_name" ON "release_requests" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('packs.keep')) and "release_requests"."handed_by_id" = (select app_person_id()) and "release_requests"."state" = 'waiting'
        and exists (select from packs p where p.school_id = release_requests.school_id and p.id = release_requests.pack_id));--> statement-breakpoint
CREATE POLICY "release_requests_taken_back_or_lapsed" ON "release_requests" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING (((select app_may('event.react')) and "release_requests"."state" = 'released')
        or ((select app_may('packs.keep')) and "release_requests"."state" = 'waiting' and exists (select from packs p where p.school_id = release_requests.school_id and p.id = release_requests.pack_id))) WITH CHECK (((select app_may('event.react')) and "release_requests"."state" = 'lapsed') or ((select app_may('packs.keep')) and "release_requests"."state" = 'taken_back'));--> statement-breakpoint
CREATE POLICY "release_requests_are_kept" ON "release_requests" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING (false);