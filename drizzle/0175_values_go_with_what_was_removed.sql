-- Which entries tell of a removal, so that what the trail kept of a row goes when the row's time is over.
grant select (verb) on trail.entries to studystreaks_remover;--> statement-breakpoint
grant select (verb) on trail.archive to studystreaks_remover;
