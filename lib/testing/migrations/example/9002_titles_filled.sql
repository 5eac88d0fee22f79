-- in batches, school by school
update activities set title_lower = lower(title)
where school_id = (select app_school_id()) and id in (
  select id from activities where school_id = (select app_school_id()) and title_lower is null
  order by id limit 50 for update)
returning id;
