import { sql } from 'drizzle-orm';
import { check, index, pgPolicy, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { mailFailures, mailKinds, mailStates } from '@/lib/shared/vocabulary';
import { gateRole, platformRole } from '../app-roles';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  updatableBy,
  withinSchool,
} from '../school-table';
import { sealedJson, sealedText } from '../sealed';
import { invitations } from './invitations';
import { people } from './people';
import { notYetOpened } from './schools';

/*
 * Mail that goes out: written in the transaction of what causes it, sent by the worker. Its text is in
 * the catalogue; a row holds what the text is filled with, and the link. A link is a secret, which the
 * office cannot read either, and is forgotten once the mail has gone or the link is worth nothing.
 *
 *   people 1 ──* mails *──? 1 invitations
 */
export const mails = schoolTable(
  'mails',
  {
    kind: text({ enum: mailKinds }).notNull(),
    personId: uuid().notNull(),
    invitationId: uuid(),
    /** Lower case, and sealed. */
    toAddress: sealedText('mails.to_address').notNull(),
    /** What the address is counted by, in all schools: a hash with the key of accounts. */
    toHash: text(),
    facts: sealedJson('mails.facts').$type<Readonly<Record<string, string>>>().notNull(),
    /** The address within the product that it leads to. */
    path: sealedText('mails.path'),
    /** After this it is not sent any more. */
    expiresAt: moment().notNull(),
    state: text({ enum: mailStates }).notNull().default('waiting'),
    tries: smallint().notNull().default(0),
    lastTriedAt: moment(),
    sentAt: moment(),
    failure: text({ enum: mailFailures }),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.invitationId, invitations),
    check('mail_kind_is_known', oneOf(row.kind, mailKinds)),
    check('mail_state_is_known', oneOf(row.state, mailStates)),
    check('mail_failure_is_known', oneOf(row.failure, mailFailures)),
    index().on(row.schoolId, row.invitationId, row.createdAt),
    index().on(row.schoolId, row.personId, row.createdAt),
    // How many somebody got in the last hour is asked across schools.
    index().on(row.toHash, row.createdAt),
    knownToTheGate('mails'),
    // That somebody was told of a concern is not for whoever keeps people.
    readableBy(
      'mails_read_by_the_office',
      sql`${may('people.manage')} and ${row.kind} not in ('concern_told', 'concern_unread')`,
    ),
    insertableBy(
      'mails_written_by_the_office',
      sql`${may('people.manage')} and ${row.kind} = 'invitation' and ${row.state} = 'waiting'`,
    ),
    updatableBy('mails_never_change', sql`false`),
    deletableBy('mails_never_go', sql`false`),
    pgPolicy('mails_about_accounts_written_by_the_gate', {
      for: 'insert',
      to: gateRole,
      withCheck: sql`${row.kind} not in ('invitation', 'first_invitation')`,
    }),
    pgPolicy('mails_to_first_admins_written_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.kind} = 'first_invitation' and ${row.state} = 'waiting' and ${notYetOpened(row.schoolId)}`,
    }),
    pgPolicy('mails_marked_by_the_gate', { for: 'update', to: gateRole, using: sql`true` }),
  ],
);
