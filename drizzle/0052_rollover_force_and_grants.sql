alter table rollovers force row level security;--> statement-breakpoint
alter table rollover_classes force row level security;--> statement-breakpoint
alter table rollover_moves force row level security;--> statement-breakpoint
grant select, insert, update (version, turned_at) on rollovers to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on rollover_classes to studystreaks_app;--> statement-breakpoint
grant select, insert, update, delete on rollover_moves to studystreaks_app;
