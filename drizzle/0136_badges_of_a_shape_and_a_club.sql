ALTER TABLE "badges" ADD COLUMN "shape" text;--> statement-breakpoint
ALTER TABLE "badges" ADD COLUMN "colour" text;--> statement-breakpoint
ALTER TABLE "badges" ADD COLUMN "club_id" uuid;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badges_school_id_club_id_clubs_school_id_id_fk" FOREIGN KEY ("school_id","club_id") REFERENCES "public"."clubs"("school_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badge_shape_is_known" CHECK ("badges"."shape" in ('round', 'star', 'shield', 'flower', 'tile', 'gem'));--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badge_colour_is_known" CHECK ("badges"."colour" in ('poppy', 'marigold', 'leaf', 'rose', 'ultra'));--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badge_is_cut_whole" CHECK (("badges"."shape" is null) = ("badges"."colour" is null) and ("badges"."shape" is null or "badges"."built_in" is null));--> statement-breakpoint
ALTER TABLE "badges" ADD CONSTRAINT "badge_of_a_club_counts_in_it" CHECK ("badges"."club_id" is null or coalesce("badges"."fact" in ('pieces', 'other_goes', 'weeks', 'ways', 'got_its_in_a_club', 'steps_up'), false));