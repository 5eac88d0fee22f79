import { type SQL, sql } from 'drizzle-orm';
import { type ExtraConfigColumn, pgPolicy } from 'drizzle-orm/pg-core';
import { gateRole, platformRole, removerRole } from './app-roles';

/**
 * For a table of accounts, which lie above schools: only the gate reaches it. FORCE and the grants follow
 * in a hand-written migration; the house test misses neither.
 */
export const gateOnly = (name: string) =>
  pgPolicy(`${name}_belong_to_the_gate`, { to: gateRole, using: sql`true`, withCheck: sql`true` });

/** Operators' pages read these rows; column grants say how much of them. No table about a child has it. */
export const knownToThePlatform = (name: string) =>
  pgPolicy(`${name}_known_to_the_platform`, { for: 'select', to: platformRole, using: sql`true` });

/** How long rows are kept: even the gate's nightly clearing deletes none before. */
export const clearedByTheGate = (name: string, isOver: SQL) =>
  pgPolicy(name, { as: 'restrictive', for: 'delete', to: gateRole, using: isOver });

/** What goes with an account when its last person is erased: of the one account that is being removed, and no other. */
export const removedWithItsAccount = (name: string, account: ExtraConfigColumn) =>
  pgPolicy(`${name}_removed_with_their_account`, {
    to: removerRole,
    using: sql`${account} = (select app_account_id())`,
    withCheck: sql`false`,
  });
