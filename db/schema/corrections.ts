import { sql } from 'drizzle-orm';
import { check, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { correctedFields, correctionStates } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { sealedJson, sealedText } from '../sealed';
import { people } from './people';
import { emergencyContacts } from './records';

/*
 * What a family asks to have put right.
 *
 *   people 1 ──* corrections *──? emergency_contacts
 */

/**
 * What a family says has changed, one field each: what stood there, what is to stand there, and what the
 * office made of it. Nothing changes before somebody else confirms it.
 */
export const corrections = schoolTable(
  'corrections',
  {
    askedById: uuid().notNull(),
    /** Whose details: one's own or one's child's. */
    personId: uuid().notNull(),
    field: text({ enum: correctedFields }).notNull(),
    /** The emergency contact it changes; null where it adds one, and for other fields. */
    emergencyContactId: uuid(),
    /** As it stood when they wrote; null for nothing. */
    before: sealedJson('corrections.before'),
    /** As it shall be; null to take it away. */
    after: sealedJson('corrections.after'),
    state: text({ enum: correctionStates }).notNull().default('open'),
    decidedById: uuid(),
    decidedAt: moment(),
    /** What the office told the family with it. */
    answer: sealedText('corrections.answer').notNull().default(''),
  },
  (row) => [
    withinSchool(row.schoolId, row.askedById, people),
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.decidedById, people),
    withinSchool(row.schoolId, row.emergencyContactId, emergencyContacts),
    uniqueIndex('one_open_correction_per_field')
      .on(row.schoolId, row.askedById, row.personId, row.field)
      .where(sql`${row.state} = 'open' and ${row.field} <> 'emergency_contact'`),
    uniqueIndex('one_open_correction_per_emergency_contact')
      .on(row.schoolId, row.askedById, row.emergencyContactId)
      .where(sql`${row.state} = 'open' and ${row.emergencyContactId} is not null`),
    index().on(row.schoolId, row.state, row.createdAt),
    check('corrected_field_is_known', oneOf(row.field, correctedFields)),
    check('correction_state_is_known', oneOf(row.state, correctionStates)),
    readableBy(
      'corrections_read_by_office_and_asker',
      sql`${may('people.manage')} or (${row.askedById} = ${self} and ${may('account.keep')})`,
    ),
    insertableBy(
      'corrections_asked_for_oneself_and_ones_children',
      sql`${row.askedById} = ${self} and ${row.state} = 'open' and ${may('details.correct')}
        and (${row.personId} = ${self} or ${reaches('details.correct', row.personId)})`,
    ),
    // Nobody confirms what they asked for themselves; they can only take it back.
    updatableBy(
      'corrections_decided_by_somebody_else',
      sql`${row.state} = 'open' and (${may('people.manage')} or ${row.askedById} = ${self})`,
      sql`(${may('people.manage')} and ${row.askedById} <> ${self} and ${row.decidedById} = ${self})
        or (${row.askedById} = ${self} and ${row.state} = 'withdrawn')`,
    ),
    deletableBy('corrections_are_kept', sql`false`),
  ],
);

export type Correction = typeof corrections.$inferSelect;
