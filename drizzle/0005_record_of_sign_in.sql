ALTER TABLE "audit_events" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "audit_events" ADD COLUMN "device" text;--> statement-breakpoint
CREATE POLICY "audit_events_of_sign_in_written_by_the_gate" ON "audit_events" AS PERMISSIVE FOR INSERT TO "studystreaks_gate" WITH CHECK ("audit_events"."name" like 'identity.%' and "audit_events"."subject_id" = "audit_events"."actor_id"
        and ("audit_events"."student_id" is null or "audit_events"."student_id" = "audit_events"."actor_id")
        and exists (select from people p where p.school_id = "audit_events"."school_id" and p.id = "audit_events"."actor_id"
          and p.account_id is not null));