ALTER TABLE "consent_decisions" ADD COLUMN "capacity" text;--> statement-breakpoint
ALTER TABLE "erasures" ADD COLUMN "held" jsonb;--> statement-breakpoint
ALTER TABLE "imports" ADD COLUMN "given_up_for" text;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "care_looked_by_id" uuid;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "concerns_looked_by_id" uuid;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "handed_how" text;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "handed_on" date;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "handed_by_id" uuid;--> statement-breakpoint
ALTER TABLE "retention_previews" ADD COLUMN "held" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_care_looked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","care_looked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_concerns_looked_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","concerns_looked_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_school_id_handed_by_id_people_school_id_id_fk" FOREIGN KEY ("school_id","handed_by_id") REFERENCES "public"."people"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_decisions" ADD CONSTRAINT "consent_capacity_is_known" CHECK ("consent_decisions"."capacity" in ('mother', 'father', 'step_parent', 'grandparent', 'foster_carer', 'carer', 'other'));--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "import_is_given_up_for_what_is_known" CHECK ("imports"."given_up_for" in ('erasing'));--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "pack_handing_is_known" CHECK ("packs"."handed_how" in ('in_person', 'post', 'secure_mail'));--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "pack_is_handed_over_by_somebody" CHECK (("packs"."handed_how" is null) = ("packs"."handed_by_id" is null)
          and ("packs"."handed_how" is null) = ("packs"."handed_on" is null));--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "pack_is_released_by_none_who_looked" CHECK ("packs"."released_by_id" is null or ("packs"."released_by_id" is distinct from "packs"."care_looked_by_id"
          and "packs"."released_by_id" is distinct from "packs"."concerns_looked_by_id"));