ALTER POLICY "changes_asked_for_as_oneself" ON "changes" TO studystreaks_app WITH CHECK (case kind when 'import' then (select app_may('people.import'))
    and (coalesce(details->>'terms', '') <> 'true' or (select app_may('calendar.manage')))
    and (coalesce(details->>'needs', '') <> 'true' or (select app_everywhere('needs.manage')))
  when 'rollover' then (select app_may('rollover.manage'))
  else (select app_may('people.manage')) and (coalesce(details->>'what', '') <> 'class' or (select app_may('classes.manage'))) end and "changes"."asked_by_id" = (select app_person_id()) and "changes"."state" = 'waiting');--> statement-breakpoint
ALTER POLICY "changes_carried_out_or_undone" ON "changes" TO studystreaks_app USING ((select app_may('change.make')) or (case kind when 'import' then (select app_may('people.import'))
    and (coalesce(details->>'terms', '') <> 'true' or (select app_may('calendar.manage')))
    and (coalesce(details->>'needs', '') <> 'true' or (select app_everywhere('needs.manage')))
  when 'rollover' then (select app_may('rollover.manage'))
  else (select app_may('people.manage')) and (coalesce(details->>'what', '') <> 'class' or (select app_may('classes.manage'))) end and "changes"."state" = 'done')) WITH CHECK ((select app_may('change.make')) or (case kind when 'import' then (select app_may('people.import'))
    and (coalesce(details->>'terms', '') <> 'true' or (select app_may('calendar.manage')))
    and (coalesce(details->>'needs', '') <> 'true' or (select app_everywhere('needs.manage')))
  when 'rollover' then (select app_may('rollover.manage'))
  else (select app_may('people.manage')) and (coalesce(details->>'what', '') <> 'class' or (select app_may('classes.manage'))) end and "changes"."state" = 'undoing' and "changes"."undo_asked_by_id" = (select app_person_id())));