ALTER TABLE "clubs" DROP CONSTRAINT "club_takes_known_evidence";--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_kind_is_known";--> statement-breakpoint
ALTER TABLE "clubs" ADD CONSTRAINT "club_takes_known_evidence" CHECK ("clubs"."evidence_kinds" <@ array['writing', 'photo', 'drawing', 'voice']::text[] and cardinality("clubs"."evidence_kinds") > 0);--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind_is_known" CHECK ("evidence"."kind" in ('writing', 'photo', 'drawing', 'voice'));