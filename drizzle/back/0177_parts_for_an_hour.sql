ALTER POLICY "uploads_forgotten_by_their_sender_and_the_clock" ON "uploads_under_way" TO studystreaks_app USING ("uploads_under_way"."person_id" = (select app_person_id())
        or ((select app_may('event.react')) and "uploads_under_way"."created_at" < now() - interval '23 hours'));
