-- One more kind of proof; the version before writes none of it.
ALTER TABLE "platform_proofs" DROP CONSTRAINT "platform_proof_kind_is_known";--> statement-breakpoint
ALTER TABLE "platform_proofs" ADD CONSTRAINT "platform_proof_kind_is_known" CHECK ("platform_proofs"."kind" in ('restore', 'packages', 'files', 'backup')) NOT VALID;
