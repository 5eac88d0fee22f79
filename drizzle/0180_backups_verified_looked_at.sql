-- one by one, outside a transaction
alter table platform_proofs validate constraint platform_proof_kind_is_known;
