ALTER TABLE "student_records" DROP CONSTRAINT "one_student_per_upn";--> statement-breakpoint
ALTER TABLE "family_notes" DROP CONSTRAINT "family_note_says_something";--> statement-breakpoint
ALTER TABLE "student_records" DROP CONSTRAINT "upn_is_well_formed";--> statement-breakpoint
ALTER TABLE "student_records" DROP CONSTRAINT "former_upn_is_well_formed";--> statement-breakpoint
DROP INDEX "external_ids_school_id_source_external_id_index";--> statement-breakpoint
ALTER TABLE "student_records" ADD COLUMN "upn_hash" text;--> statement-breakpoint
ALTER TABLE "student_records" ADD CONSTRAINT "one_student_per_upn" UNIQUE("school_id","upn_hash");--> statement-breakpoint
ALTER TABLE "family_notes" ADD CONSTRAINT "family_note_says_something" CHECK ("family_notes"."note" <> '');