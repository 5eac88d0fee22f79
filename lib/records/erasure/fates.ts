import { getTableName } from 'drizzle-orm';
import { type Held, inventory } from '../inventory';
import { isStaff } from './rules';

/** What becomes of a table's rows about somebody who is erased. */
export type Fate = 'goes' | 'stays' | 'emptied';

/** What is left of a person, and who did what and when. */
const emptied = ['people', 'students', 'audit_events'];
/** What is kept of erasing and holding itself: ids and days. Whom a record that stays is about stays with it. */
const ofKeeping = ['erasures', 'legal_holds', 'kept_identities'];
/** Names children of whom somebody was in charge: that is about the child, in a table about staff. */
const aboutTheChild = ['role_grant_children'];

/**
 * Concerns, care notes and needs stay for as long as the law and the local authority ask; answers about consent,
 * and what the school decided where they differed, as proof: without a name, the signed paper or a reason in words; a colleague's file until its own time is over.
 */
export function fateOf({ table, kind }: Held, role: string): Fate {
  const name = getTableName(table);
  if (emptied.includes(name)) return 'emptied';
  if (ofKeeping.includes(name) || kind === 'concerns' || kind === 'care') return 'stays';
  if (name === 'consent_decisions' || name === 'consent_resolutions') return 'stays';
  if (kind === 'staff' && !aboutTheChild.includes(name) && isStaff(role)) return 'stays';
  return 'goes';
}

/** Every table with rows about people, with what becomes of those about this one. */
export const fates = (role: string) =>
  inventory
    .filter(({ about }) => about.length > 0)
    .map((held) => ({ held, fate: fateOf(held, role) }));

/** Tables whose rows are about nobody's id, and may still tell of somebody in their words. */
export const tellsOfOthers = [
  'mails',
  'notifications',
  'import_rows',
  'import_decisions',
  'change_rows',
] as const;
