import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { appRole } from '../app-roles';
import { gateOnly } from '../gate-only';
import { moment, oneOf } from '../school-table';

export const proofKinds = ['restore', 'packages', 'files', 'backup'] as const;
export type ProofKind = (typeof proofKinds)[number];

/**
 * What was proven of the whole installation, which is no single school's: that its newest backup restores, that all of
 * it opens and nothing is missing, that what it is built of has no known holes, and that stored files are where its rows
 * say. Numbers and words of the program, nothing about anybody.
 */
export const platformProofs = pgTable(
  'platform_proofs',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: proofKinds }).notNull(),
    provedAt: moment().notNull().defaultNow(),
    facts: jsonb().$type<Readonly<Record<string, number | string>>>().notNull(),
    /** What was found wrong, in the program's words; empty when all was well. */
    faults: jsonb().$type<readonly string[]>().notNull(),
  },
  (row) => [
    check('platform_proof_kind_is_known', oneOf(row.kind, proofKinds)),
    index('platform_proofs_by_kind').on(row.kind, row.provedAt),
    gateOnly('platform_proofs'),
    pgPolicy('platform_proofs_read_in_schools', { for: 'select', to: appRole, using: sql`true` }),
  ],
);
