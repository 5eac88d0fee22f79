-- Whether the tables are as new as the program is asked by whoever watches the machine, before any school is known.
grant usage on schema drizzle to studystreaks_gate;--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to studystreaks_gate;
