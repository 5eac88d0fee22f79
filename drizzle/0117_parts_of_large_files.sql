ALTER TABLE "uploads_under_way" ADD COLUMN "part_of" uuid;--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD COLUMN "from_byte" integer;--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD COLUMN "bytes" integer;--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD CONSTRAINT "one_part_from_each_byte" UNIQUE("school_id","person_id","part_of","from_byte");--> statement-breakpoint
ALTER TABLE "uploads_under_way" ADD CONSTRAINT "a_part_says_where_it_lies" CHECK (("uploads_under_way"."part_of" is null) = ("uploads_under_way"."from_byte" is null) and ("uploads_under_way"."part_of" is null) = ("uploads_under_way"."bytes" is null));