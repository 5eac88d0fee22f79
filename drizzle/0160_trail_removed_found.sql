-- What was removed is seldom, and looked for among all that was not.
create index entries_removed on trail.entries (school_id, at) where verb = 'delete';--> statement-breakpoint
create index archive_removed on trail.archive (school_id, at) where verb = 'delete';
