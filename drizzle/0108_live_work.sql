-- Web processes hear of what waits for a verdict, within the transaction that changes it: the school and the
-- kind of news, and nothing about anybody. Once a statement, and equal news once a transaction.
create function tell_of_new_work() returns trigger language plpgsql as $$ begin
  perform pg_notify('studystreaks_live', n.school_id || ' work') from (select distinct school_id from new_rows) n;
  return null;
end $$;--> statement-breakpoint
create function tell_of_changed_work() returns trigger language plpgsql as $$ begin
  perform pg_notify('studystreaks_live', c.school_id || ' work') from (
    select distinct n.school_id from new_rows n join old_rows o on o.school_id = n.school_id and o.id = n.id
    where (n.state = 'waiting' or o.state = 'waiting')
      and (n.state, n.attempt, n.version) is distinct from (o.state, o.attempt, o.version)) c;
  return null;
end $$;--> statement-breakpoint
create trigger submissions_tell_of_new_work after insert on submissions
  referencing new table as new_rows for each statement execute function tell_of_new_work();--> statement-breakpoint
create trigger submissions_tell_of_changed_work after update on submissions
  referencing old table as old_rows new table as new_rows for each statement execute function tell_of_changed_work();
