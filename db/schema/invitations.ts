import { sql } from 'drizzle-orm';
import { index, pgPolicy, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { gateRole, platformRole } from '../app-roles';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  may,
  moment,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { markOf, sealedText } from '../sealed';
import { people } from './people';
import { notYetOpened } from './schools';

/*
 * The office asks a grown-up, who is in the list of people already, to sign in. Whoever opens the link in
 * time gives that person an account; then the row never changes again.
 *
 *   people 1 ──* invitations 1 ──* mails
 */
export const invitations = schoolTable(
  'invitations',
  {
    personId: uuid().notNull(),
    /** Lower case, and sealed. */
    email: sealedText('invitations.email').notNull(),
    /** What the address is found by within the school. */
    emailHash: markOf('invitations.email'),
    /** Of what the newest link holds; sending again makes the one before worthless. */
    secretHash: text().notNull(),
    /** Null: an operator, of a school's first admin. */
    invitedById: uuid(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    withdrawnAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.invitedById, people),
    uniqueIndex('one_open_invitation_per_person')
      .on(row.schoolId, row.personId)
      .where(sql`accepted_at is null and withdrawn_at is null`),
    index().on(row.schoolId, row.createdAt),
    index().on(row.secretHash),
    knownToTheGate('invitations'),
    readableBy('invitations_read_by_the_office', may('people.manage')),
    insertableBy(
      'invitations_made_by_the_office',
      sql`${may('people.manage')} and ${row.invitedById} = ${self} and ${row.acceptedAt} is null`,
    ),
    updatableBy(
      'invitations_changed_by_the_office',
      sql`${may('people.manage')} and ${row.acceptedAt} is null`,
    ),
    deletableBy('invitations_never_go', sql`false`),
    pgPolicy('invitations_of_first_admins_known_to_the_platform', {
      for: 'select',
      to: platformRole,
      using: sql`${row.invitedById} is null`,
    }),
    pgPolicy('invitations_of_first_admins_made_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.invitedById} is null and ${row.acceptedAt} is null and ${notYetOpened(row.schoolId)}`,
    }),
    pgPolicy('invitations_of_first_admins_withdrawn_by_operators', {
      for: 'update',
      to: platformRole,
      using: sql`${row.invitedById} is null and ${row.acceptedAt} is null and ${row.withdrawnAt} is null`,
      withCheck: sql`${row.withdrawnAt} is not null`,
    }),
    // Accepting is the gate's: an open one, and now.
    pgPolicy('invitations_accepted_at_the_gate', {
      for: 'update',
      to: gateRole,
      using: sql`${row.acceptedAt} is null and ${row.withdrawnAt} is null and ${row.expiresAt} > now()`,
      withCheck: sql`${row.acceptedAt} = now()`,
    }),
  ],
);

export type Invitation = typeof invitations.$inferSelect;
