call note_changes_of(array['club_rhythms']);
