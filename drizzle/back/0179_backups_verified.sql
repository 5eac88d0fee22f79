-- What was written of the new kind stays: row security hides it from who owns the table, so no look at all rows.
alter table platform_proofs drop constraint platform_proof_kind_is_known;--> statement-breakpoint
alter table platform_proofs add constraint platform_proof_kind_is_known check (kind in ('restore', 'packages', 'files')) not valid;
