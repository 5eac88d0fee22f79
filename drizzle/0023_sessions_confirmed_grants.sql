grant update (confirmed_at) on sessions to studystreaks_gate;
