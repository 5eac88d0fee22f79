revoke select (verb) on trail.entries from studystreaks_remover;--> statement-breakpoint
revoke select (verb) on trail.archive from studystreaks_remover;
