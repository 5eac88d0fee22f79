alter table import_rows drop constraint import_part_is_known;--> statement-breakpoint
alter table import_rows add constraint import_part_is_known check (part in ('people', 'classes', 'enrolments', 'teaching', 'links', 'terms')) not valid;
