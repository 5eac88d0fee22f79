alter table bank_comments force row level security;--> statement-breakpoint
-- Whose a comment is never changes.
grant select, insert, update (words, verdict, club_id, retired_at) on bank_comments to studystreaks_app;
