-- What was declined stays as a row that holds for no day; nothing reads it then.
alter table homework_adaptations drop constraint declined_suggestion_holds_for_no_day;--> statement-breakpoint
alter table homework_adaptations drop constraint adaptation_changes_something;--> statement-breakpoint
alter table homework_adaptations drop column declined;--> statement-breakpoint
alter table homework_adaptations add constraint adaptation_changes_something check (fewer_questions or read_aloud or extra_days > 0 or note <> '') not valid;
