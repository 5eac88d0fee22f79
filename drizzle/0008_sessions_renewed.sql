-- A session in use ends later.
grant update (expires_at) on sessions to studystreaks_gate;
