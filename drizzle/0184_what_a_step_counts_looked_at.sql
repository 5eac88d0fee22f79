-- one by one, outside a transaction
alter table club_levels validate constraint level_counts_known_kinds;
