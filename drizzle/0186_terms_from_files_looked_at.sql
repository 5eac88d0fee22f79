-- one by one, outside a transaction
alter table import_rows validate constraint import_part_is_known;
