/*
 * What becomes of each table of a school that is put back to an earlier moment. Whatever is not named here becomes as
 * it was. What is named is a record of what was said, decided or told since, or lets somebody in.
 */

export type Fate =
  /** Row for row as it was at that moment. */
  | 'as_it_was'
  /** What is missing comes back; nothing goes and nothing is altered. */
  | 'never_less'
  /** Nothing of it is touched, and what it refers to stays with it. */
  | 'as_it_is'
  /** Nothing comes back and nothing is altered; what belongs to rows that go, goes with them. */
  | 'goes_along';

/** What children told, what was noted of them, what families and courts decided: a yes that was taken back stays so. */
const neverLess = [
  ...['concerns', 'concern_notes', 'care_notes', 'court_orders'],
  ...['consent_purposes', 'consent_notices', 'consent_decisions'],
  ...['consent_follow_ups', 'consent_resolutions', 'consent_resolution_reasons'],
  'legal_holds',
  ...['privacy_breaches', 'privacy_complaints', 'impact_assessments'],
] as const;

/**
 * The record itself, what was erased and kept, and who asked for what they have a right to. A signed paper that was taken
 * away may have shown another family's, and who stands behind a kept record erasing alone writes.
 */
const asItIs = [
  ...['consent_papers', 'kept_identities'],
  ...['corrections'],
  ...['audit_events', 'erasures', 'retention_rules', 'retention_runs', 'assurance_findings'],
  ...['support_accesses', 'data_exports', 'removed_files'],
  ...['packs', 'pack_pauses', 'pack_items', 'release_requests'],
] as const;

/** A card that was lost stays worthless, mail goes out once, and what is on its way is nobody's yet. */
const goesAlong = [
  ...['picture_passwords', 'login_cards', 'home_tries', 'choosing_times', 'family_codes'],
  ...['invitations', 'opened_devices', 'class_codes', 'sign_in_providers'],
  ...['mails', 'notifications', 'uploads_under_way', 'retention_previews'],
] as const;

const known = new Map<string, Fate>([
  ...neverLess.map((table) => [table, 'never_less'] as const),
  ...asItIs.map((table) => [table, 'as_it_is'] as const),
  ...goesAlong.map((table) => [table, 'goes_along'] as const),
]);

export const fateOf = (table: string): Fate => known.get(table) ?? 'as_it_was';

/** Every table with another fate than to become as it was. */
export const withAFateOfTheirOwn = [...known.keys()];

/** Whether its rows of that moment are looked at. */
export const comesBack = (table: string) =>
  fateOf(table) === 'as_it_was' || fateOf(table) === 'never_less';

/**
 * Of rows that are there now: who signs in with which account, for somebody may have taken up an invitation since, and
 * what somebody may do or no longer may. A right that was taken away must not come back by itself.
 */
export const columnsAsTheyAre: Readonly<Record<string, readonly string[]>> = {
  people: ['account_id', 'archived_at', 'erased_at'],
  guardian_links: [
    ...['may_see', 'may_consent', 'may_message', 'may_book', 'may_collect'],
    ...['parental_responsibility', 'ends_on'],
  ],
  roles: ['archived_at'],
  role_grants: ['ends_on'],
  class_staff: ['ends_on'],
};

/** What a role or a grant that is there now no longer holds, it does not hold again. */
export const heldBy: Readonly<Record<string, Readonly<{ column: string; of: string }>>> = {
  role_permissions: { column: 'role_id', of: 'roles' },
  role_grant_children: { column: 'grant_id', of: 'role_grants' },
};
