CREATE TABLE "platform_proofs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"proved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"facts" jsonb NOT NULL,
	"faults" jsonb NOT NULL,
	CONSTRAINT "platform_proof_kind_is_known" CHECK ("platform_proofs"."kind" in ('restore', 'packages'))
);
--> statement-breakpoint
ALTER TABLE "platform_proofs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "platform_proofs_by_kind" ON "platform_proofs" USING btree ("kind","proved_at");--> statement-breakpoint
CREATE POLICY "platform_proofs_belong_to_the_gate" ON "platform_proofs" AS PERMISSIVE FOR ALL TO "studystreaks_gate" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "platform_proofs_read_in_schools" ON "platform_proofs" AS PERMISSIVE FOR SELECT TO "studystreaks_app" USING (true);