call trail.follow('consent_drafts', '', 'consent');--> statement-breakpoint
call trail.follow('consent_resolutions', 'student_id', 'consent');--> statement-breakpoint
call trail.follow('consent_resolution_reasons', 'via:resolution_id', 'consent');--> statement-breakpoint
call trail.follow('review_voices', 'speaker_id', 'learning');
