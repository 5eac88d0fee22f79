/**
 * What changes only ever end, of those who leave; they never make or delete it. First, because what is of
 * somebody archived may be put back only while they still are.
 */
const endedTables = ['role_grants', 'department_members'] as const;

/**
 * What changes of many records write, each before what refers to it; the database notes what happens to them
 * (`note_changes_of` in the migrations). A test compares the two.
 */
export const notedTables = [
  ...endedTables,
  'people',
  'students',
  'student_records',
  'learning_needs',
  'contact_points',
  'postal_addresses',
  'emergency_contacts',
  'external_ids',
  'names_on_file',
  'guardian_links',
  'classes',
  'class_year_groups',
  'class_external_ids',
  'class_staff',
  'enrolments',
  'club_classes',
  'club_members_by_hand',
  'club_memberships',
  'club_rhythms',
  'terms',
] as const;
export type NotedTable = (typeof notedTables)[number];

/** What they make and delete, too. */
export const madeTables = notedTables.slice(endedTables.length);

/** Belonging to something that may be put away meanwhile: what is put back is over on that day, as it would have been. */
export const belongings = [
  { table: 'department_members', column: 'department_id', to: 'departments' },
  { table: 'class_staff', column: 'class_id', to: 'classes' },
  { table: 'enrolments', column: 'class_id', to: 'classes' },
  { table: 'club_members_by_hand', column: 'club_id', to: 'clubs' },
  { table: 'club_memberships', column: 'club_id', to: 'clubs' },
] as const satisfies readonly Readonly<{ table: NotedTable; column: string; to: string }>[];

/** Worked out from the rest: it goes with the child it is about, and keeps nothing from being undone. */
export const workedOut = [{ table: 'streaks', column: 'student_id', of: 'students' }] as const;
