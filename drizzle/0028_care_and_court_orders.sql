DROP POLICY "court_orders_read_by_the_office" ON "court_orders" CASCADE;--> statement-breakpoint
CREATE POLICY "court_orders_read_with_their_link" ON "court_orders" AS RESTRICTIVE FOR SELECT TO "studystreaks_app" USING (exists (select from guardian_links g where g.school_id = court_orders.school_id
        and g.id = court_orders.link_id and ((select app_everywhere('contact.read'))
  or g.student_id in (select unnest(app_students('contact.read'))))));--> statement-breakpoint
ALTER POLICY "audit_events_read_by_auditors" ON "audit_events" TO studystreaks_app USING (((select app_may('audit.read')) and ("audit_events"."name" not like 'care.%' or ((select app_everywhere('care.read')) or "audit_events"."student_id" in (select unnest(app_students('care.read'))))))
        or (select app_may('event.react')) or ("audit_events"."actor_id" = (select app_person_id()) and "audit_events"."name" like 'identity.%'));