ALTER TABLE "clubs" DROP CONSTRAINT "club_takes_known_evidence";--> statement-breakpoint
ALTER TABLE "drafts" DROP CONSTRAINT "draft_way_is_known";--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_kind_is_known";--> statement-breakpoint
ALTER TABLE "files" ADD COLUMN "made_from_id" uuid;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "file_made_from_one_of_the_same_student" FOREIGN KEY ("school_id","made_from_id","student_id") REFERENCES "public"."files"("school_id","id","student_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_school_id_made_from_id_index" ON "files" USING btree ("school_id","made_from_id");--> statement-breakpoint
ALTER TABLE "clubs" ADD CONSTRAINT "club_takes_known_evidence" CHECK ("clubs"."evidence_kinds" <@ array['writing', 'photo', 'drawing', 'pdf', 'voice']::text[] and cardinality("clubs"."evidence_kinds") > 0);--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "draft_way_is_known" CHECK ("drafts"."way" in ('writing', 'photo', 'drawing', 'pdf', 'voice'));--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "only_a_smaller_size_is_made_from_another" CHECK ("files"."made_from_id" is null or "files"."kind" = 'thumbnail');--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_kind_is_known" CHECK ("evidence"."kind" in ('writing', 'photo', 'drawing', 'pdf', 'voice'));