-- What schools had decided about rest days moves here. The owner obeys row security too, so it is lifted
-- for the length of this.
alter table schools no force row level security;--> statement-breakpoint
insert into settings (id, school_id, key, value)
  select gen_random_uuid(), id, 'homework.rest_days', to_jsonb(rest_days_per_half_term)
  from schools where rest_days_per_half_term <> 2;--> statement-breakpoint
alter table schools force row level security;--> statement-breakpoint
alter table settings force row level security;--> statement-breakpoint
alter table platform_settings force row level security;--> statement-breakpoint
grant select, insert, update on settings to studystreaks_app;--> statement-breakpoint
-- What holds before a school is known: how long a shared device stays signed in, whom a second step is asked of.
grant select (school_id, key, value) on settings to studystreaks_gate;--> statement-breakpoint
grant select, insert on platform_settings to studystreaks_gate;--> statement-breakpoint
grant update (value, changed_by_account_id, changed_at) on platform_settings to studystreaks_gate;
