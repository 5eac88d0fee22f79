call note_changes_of(array['role_grants', 'department_members']);
