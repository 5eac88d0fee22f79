alter table platform_proofs drop constraint platform_proof_kind_is_known;--> statement-breakpoint
alter table platform_proofs add constraint platform_proof_kind_is_known check (kind in ('restore', 'packages', 'files', 'backup')) not valid;
