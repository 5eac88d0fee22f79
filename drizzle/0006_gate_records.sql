-- The gate adds to the record what becomes of sign-in, and cannot read it. When it was is not its to say.
grant insert (id, school_id, actor_id, subject_id, student_id, name, facts, address, device) on audit_events to studystreaks_gate;
