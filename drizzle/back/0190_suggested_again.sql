revoke delete on homework_adaptations from studystreaks_app;--> statement-breakpoint
alter policy homework_adaptations_are_kept on homework_adaptations using (false);
