-- The rows of a table that were made by the change which is being undone in this transaction. Asked by the
-- policies of the next migration; its table is made there.
create function app_undone(made_in text) returns setof uuid language plpgsql stable as
  $$ begin
    return query select row_id from change_rows
      where school_id = app_school_id() and change_id = nullif(current_setting('app.undoing', true), '')::uuid
        and table_name = made_in and before is null;
  end $$;
