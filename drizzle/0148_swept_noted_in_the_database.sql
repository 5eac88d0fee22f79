-- Of which columns nothing stands in plain any more, as one word. It goes back with the database when a backup is
-- restored, as what it speaks of does.
alter table trail.key_store add column swept text not null default '';
