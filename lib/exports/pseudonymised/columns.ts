import type { ExportTrait } from '@/lib/shared/exports';

type From = readonly [table: string, column: string];

/** Of which column of the school's records each trait is made. */
export const traitsFrom: Readonly<Record<ExportTrait, From>> = {
  year_group: ['students', 'year_group'],
  age: ['students', 'date_of_birth'],
  home_language: ['students', 'home_language'],
  sen_status: ['learning_needs', 'sen_status'],
};

/** And the rest of what the files say; nothing else of a child is ever read for one. */
export const workFrom: readonly From[] = [
  ['enrolments', 'starts_on'],
  ['enrolments', 'ends_on'],
  ['club_memberships', 'starts_on'],
  ['club_memberships', 'ends_on'],
  ['submissions', 'handed_in_on'],
  ['submissions', 'state'],
  ['excusals', 'from_on'],
  ['excusals', 'until_on'],
];

/**
 * Tables about children of which nothing ever goes into an export: each is named, so that a new one is neither in
 * nor out before somebody says so. Of other kinds of record (families, concerns, consent, staff, signing in …) nothing
 * does.
 */
export const never: readonly string[] = [
  ...[
    'evidence',
    'files',
    'drafts',
    'family_notes',
    'reviews',
    'review_voices',
    'activity_children',
  ],
  ...['club_members_by_hand', 'club_rhythms', 'child_group_members', 'level_moves', 'badge_awards'],
  ...['point_entries', 'streaks', 'buddy_members', 'buddy_cheers', 'rollover_moves'],
  ...[
    'people',
    'student_records',
    'names_on_file',
    'external_ids',
    'person_pictures',
    'corrections',
  ],
  ...['packs', 'pack_pauses', 'care_notes', 'homework_adaptations'],
];
export const kindsOfChildren: readonly string[] = ['homework', 'learning', 'person', 'care'];
