-- one by one, outside a transaction
alter table homework_adaptations validate constraint adaptation_changes_something;--> statement-breakpoint
alter table homework_adaptations validate constraint declined_suggestion_holds_for_no_day;--> statement-breakpoint
create unique index concurrently if not exists one_decline_of_a_suggestion on homework_adaptations (school_id, student_id, declined) where declined is not null;
