grant delete on evidence to studystreaks_app;--> statement-breakpoint
grant delete on files to studystreaks_app;
