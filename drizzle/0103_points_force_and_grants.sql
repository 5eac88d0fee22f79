alter table point_entries force row level security;--> statement-breakpoint
-- A ledger: what is written stays, and what no longer counts is taken back by a row of its own.
grant select, insert on point_entries to studystreaks_app;
