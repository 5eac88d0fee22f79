drop index one_decline_of_a_suggestion;--> statement-breakpoint
alter table homework_adaptations drop constraint adaptation_changes_something;--> statement-breakpoint
alter table homework_adaptations drop constraint declined_suggestion_holds_for_no_day;--> statement-breakpoint
alter table homework_adaptations add constraint adaptation_changes_something check (fewer_questions or read_aloud or extra_days > 0 or note <> '' or declined is not null) not valid;--> statement-breakpoint
alter table homework_adaptations add constraint declined_suggestion_holds_for_no_day check (declined is null or ends_on = starts_on) not valid;
