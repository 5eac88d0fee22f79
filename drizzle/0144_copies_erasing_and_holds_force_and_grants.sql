grant update (care_looked_by_id, concerns_looked_by_id, handed_how, handed_on, handed_by_id) on packs to studystreaks_app;--> statement-breakpoint
grant update (held) on erasures to studystreaks_remover;--> statement-breakpoint
-- What an answer about consent proves once its people are gone, and that nobody's words stand there any more.
grant update (capacity) on consent_decisions to studystreaks_remover;--> statement-breakpoint
grant update (to_families) on consent_resolutions to studystreaks_remover;--> statement-breakpoint
grant update (state, given_up_for) on imports to studystreaks_remover;--> statement-breakpoint
-- That something is looked at for a copy would tell of what a child told, by how much there is: from now on it is in
-- the trail for who reads that.
drop trigger trail_of_inserted on pack_items;--> statement-breakpoint
drop trigger trail_of_updated on pack_items;--> statement-breakpoint
drop trigger trail_of_deleted on pack_items;--> statement-breakpoint
call trail.follow('pack_items', 'via:pack_id', 'concern', keeps => 'names');--> statement-breakpoint
-- What is counted is what the office reads. The owner is held to row security too, and nobody did this by hand.
alter table packs no force row level security;--> statement-breakpoint
alter table pack_items no force row level security;--> statement-breakpoint
alter table packs disable trigger trail_of_updated;--> statement-breakpoint
update packs p set
  items = (select count(*) from pack_items i where i.school_id = p.school_id and i.pack_id = p.id and i.readers = 'office'),
  items_left = (select count(*) from pack_items i where i.school_id = p.school_id and i.pack_id = p.id
    and i.readers = 'office' and i.decision is null)
where p.state = 'reviewing';--> statement-breakpoint
alter table packs enable trigger trail_of_updated;--> statement-breakpoint
alter table packs force row level security;--> statement-breakpoint
alter table pack_items force row level security;
