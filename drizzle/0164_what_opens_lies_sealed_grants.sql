-- What seals columns of a database that had them in plain, and under new keys, does so in the role that removes.
grant update (facts, path) on mails to studystreaks_remover;--> statement-breakpoint
grant update (name, ref, values, differences, told) on import_rows to studystreaks_remover;--> statement-breakpoint
grant update (about, about_hash) on import_decisions to studystreaks_remover;--> statement-breakpoint
grant update (sealed_secret) on sign_in_providers to studystreaks_remover;--> statement-breakpoint
grant update (sealed_code) on family_codes to studystreaks_remover;--> statement-breakpoint
-- What is found by is kept nowhere a second time.
drop trigger trail_of_inserted on import_decisions;--> statement-breakpoint
drop trigger trail_of_updated on import_decisions;--> statement-breakpoint
drop trigger trail_of_deleted on import_decisions;--> statement-breakpoint
call trail.follow('import_decisions', 'person_id', 'doings');
