CREATE TABLE "sign_in_providers" (
	"id" uuid NOT NULL,
	"school_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"issuer" text NOT NULL,
	"tenant" text,
	"client_id" text NOT NULL,
	"sealed_secret" text NOT NULL,
	"domains" text[] DEFAULT '{}' NOT NULL,
	"trusts_second_factor" boolean DEFAULT false NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	CONSTRAINT "sign_in_providers_school_id_id_pk" PRIMARY KEY("school_id","id"),
	CONSTRAINT "one_provider_per_label" UNIQUE("school_id","label"),
	CONSTRAINT "provider_kind_is_known" CHECK ("sign_in_providers"."kind" in ('google', 'entra', 'oidc')),
	CONSTRAINT "entra_names_its_tenant" CHECK (("sign_in_providers"."kind" = 'entra') = ("sign_in_providers"."tenant" is not null))
);
--> statement-breakpoint
ALTER TABLE "sign_in_providers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "only_school_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "half_sign_ins" ADD COLUMN "only_school_id" uuid;--> statement-breakpoint
ALTER TABLE "half_sign_ins" ADD COLUMN "provider_id" uuid;--> statement-breakpoint
ALTER TABLE "sign_in_providers" ADD CONSTRAINT "sign_in_providers_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_only_school_id_schools_id_fk" FOREIGN KEY ("only_school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "half_sign_ins" ADD CONSTRAINT "half_sign_ins_only_school_id_schools_id_fk" FOREIGN KEY ("only_school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sessions_provider_id_index" ON "sessions" USING btree ("provider_id") WHERE provider_id is not null;--> statement-breakpoint
CREATE POLICY "audit_events_of_providers_written_by_the_gate" ON "audit_events" AS PERMISSIVE FOR INSERT TO "studystreaks_gate" WITH CHECK ("audit_events"."name" = 'provider.refused' and "audit_events"."actor_id" is null and "audit_events"."student_id" is null
        and exists (select from sign_in_providers p where p.school_id = "audit_events"."school_id" and p.id = "audit_events"."subject_id"));--> statement-breakpoint
CREATE POLICY "sign_in_providers_of_own_school" ON "sign_in_providers" AS PERMISSIVE FOR ALL TO "studystreaks_app" USING (school_id = (select app_school_id())) WITH CHECK (school_id = (select app_school_id()));--> statement-breakpoint
CREATE POLICY "sign_in_providers_known_to_the_gate" ON "sign_in_providers" AS PERMISSIVE FOR SELECT TO "studystreaks_gate" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_providers_read_by_everyone" ON "sign_in_providers" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (true);--> statement-breakpoint
CREATE POLICY "sign_in_providers_written_by_the_office_insert" ON "sign_in_providers" AS RESTRICTIVE FOR INSERT TO "studystreaks_app" WITH CHECK ((select app_may('sign_in.manage')));--> statement-breakpoint
CREATE POLICY "sign_in_providers_written_by_the_office_update" ON "sign_in_providers" AS RESTRICTIVE FOR UPDATE TO "studystreaks_app" USING ((select app_may('sign_in.manage'))) WITH CHECK ((select app_may('sign_in.manage')));--> statement-breakpoint
CREATE POLICY "sign_in_providers_written_by_the_office_delete" ON "sign_in_providers" AS RESTRICTIVE FOR DELETE TO "studystreaks_app" USING ((select app_may('sign_in.manage')));