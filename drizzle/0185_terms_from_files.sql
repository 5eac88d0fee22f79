-- One more part of an import, which the version before never writes.
ALTER TABLE "import_rows" DROP CONSTRAINT "import_part_is_known";--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_part_is_known" CHECK ("import_rows"."part" in ('people', 'classes', 'enrolments', 'teaching', 'links', 'terms')) NOT VALID;--> statement-breakpoint
-- A change of many records may begin a calendar, so that undoing it takes the terms back.
call note_changes_of(array['terms']);
