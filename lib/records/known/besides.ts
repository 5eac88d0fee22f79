import { getTableName } from 'drizzle-orm';
import { toSnakeCase } from 'drizzle-orm/casing';
import type { Held } from '../inventory';

/** Tables that a sentence of the page speaks of by what is counted in them. */
const inSentences: ReadonlySet<string> = new Set([
  ...['badge_awards', 'care_notes', 'consent_decisions', 'consent_papers', 'drafts'],
  ...[
    'enrolments',
    'evidence',
    'files',
    'guardian_links',
    'homework_adaptations',
    'learning_needs',
  ],
  ...[
    'people',
    'person_pictures',
    'point_entries',
    'reviews',
    'streaks',
    'students',
    'submissions',
  ],
]);

/** What a child is not told of here, for somebody may look over its shoulder, and why. */
export const notTold: Readonly<Record<string, string>> = {
  concerns: 'told in confidence',
  concern_notes: 'told in confidence',
  audit_events: 'would say too that something was told in confidence',
  consent_follow_ups: 'between the school and the family',
  consent_resolutions: 'between the school and the family, who may differ',
  corrections: 'between the school and the family',
  court_orders: 'between the school, the family and a court',
  family_notes: 'the family’s words to the teacher',
  packs: 'what the family asks of the school',
  pack_items: 'what the family asks of the school',
  erasures: 'may follow from what the family asks',
  kept_identities: 'may stand beside what was told in confidence',
  legal_holds: 'may stand beside what was told in confidence',
  rollover_moves: 'a plan, until the school year begins',
  import_decisions: 'a note of the program while it works',
  uploads_under_way: 'a note of the program while it works',
};

/**
 * What else may be kept about a child, by the inventory: each such table a sentence speaks of, or a list names, or it
 * stands above with why not. A new one is named from its first row on.
 */
export const namedBesides = (inventory: readonly Held[]) =>
  inventory.flatMap(({ table, about }) => {
    const name = getTableName(table);
    const isTold = about.length > 0 && !inSentences.has(name) && !Object.hasOwn(notTold, name);
    return isTold ? [{ name, about: about.map(toSnakeCase) }] : [];
  });
