-- What was agreed stays, as before; what was declined goes once it is suggested again.
ALTER POLICY "homework_adaptations_are_kept" ON "homework_adaptations" TO studystreaks_app USING ("homework_adaptations"."declined" is not null and ((select app_everywhere('submission.review')) or "homework_adaptations"."student_id" in (select unnest(app_students('submission.review'))))
        and ((select app_everywhere('needs.read')) or "homework_adaptations"."student_id" in (select unnest(app_students('needs.read')))));--> statement-breakpoint
grant delete on homework_adaptations to studystreaks_app;
