import { sql } from 'drizzle-orm';
import { check, date, index, pgPolicy, text, unique, uuid } from 'drizzle-orm/pg-core';
import { gateRole } from '../app-roles';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  knowsClass,
  knowsStudent,
  may,
  moment,
  reaches,
  reachesClass,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { classes } from './classes';
import { people, students } from './people';

/*
 * How children sign in, who have no e-mail: a class code leads to name tiles, but only on a device that
 * a member of staff has opened for that class today; behind the tile waits the child's picture password.
 * A card that the teacher prints lets one child in anywhere.
 *
 *   classes 1 ──? class_codes
 *           1 ──* opened_devices *── 1 people (who opened it)
 *           1 ──* login_cards *── 1 students 1 ──? picture_passwords
 */

const staffOf = (row: { classId: Parameters<typeof reachesClass>[1] }) =>
  reachesClass('signing_in.manage', row.classId);

export const classCodes = schoolTable(
  'class_codes',
  {
    classId: uuid().notNull(),
    /** A short word and two digits, as it is stored: KITE42. No secret: by itself it shows nobody's name. */
    code: text().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    unique('one_code_per_class').on(row.schoolId, row.classId),
    unique('a_code_means_one_class').on(row.schoolId, row.code),
    check('class_code_is_a_word_and_digits', sql`${row.code} ~ '^[A-Z]{3,5}[2-9]{2}$'`),
    knownToTheGate('class_codes'),
    readableBy('class_codes_read_by_their_people', knowsClass(row.classId)),
    insertableBy('class_codes_given_by_staff', sql`${staffOf(row)} or ${may('classes.manage')}`),
    updatableBy('class_codes_never_change', sql`false`),
    deletableBy('class_codes_never_go', sql`false`),
  ],
);

export const openedDevices = schoolTable(
  'opened_devices',
  {
    classId: uuid().notNull(),
    openedById: uuid().notNull(),
    /** SHA-256 of the random word in the device's cookie. */
    deviceHash: text().notNull(),
    /** Browser and system, in words of the program. */
    device: text(),
    /** Midnight of the school's day. */
    closesAt: moment().notNull(),
    /** When somebody closed it before. */
    closedAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.openedById, people),
    index().on(row.deviceHash),
    index().on(row.schoolId, row.classId, row.closesAt),
    knownToTheGate('opened_devices'),
    readableBy(
      'opened_devices_read_by_staff',
      sql`${staffOf(row)} or (${may('school.run')} and ${knowsClass(row.classId)})`,
    ),
    insertableBy(
      'opened_devices_opened_by_staff',
      sql`${staffOf(row)} and ${row.openedById} = ${self}`,
    ),
    // Closed, and nothing else: no device is opened again by changing its row.
    updatableBy(
      'opened_devices_closed_by_staff',
      staffOf(row),
      sql`${staffOf(row)} and ${row.closedAt} is not null`,
    ),
    deletableBy('opened_devices_are_kept', sql`false`),
    pgPolicy('opened_devices_cleared_by_the_gate', {
      for: 'delete',
      to: gateRole,
      using: sql`${row.closesAt} < now() - interval '90 days'`,
    }),
  ],
);

export const picturePasswords = schoolTable(
  'picture_passwords',
  {
    studentId: uuid().notNull(),
    /** argon2id over the account and its pictures in their order. Only the gate can read it. */
    passwordHash: text().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_picture_password_per_child').on(row.schoolId, row.studentId),
    pgPolicy('picture_passwords_kept_by_the_gate', {
      to: gateRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    // That there is one, not what it is: the columns granted say so.
    readableBy('picture_passwords_known_of_by_staff_and_family', knowsStudent(row.studentId)),
    insertableBy('picture_passwords_chosen_at_sign_in', sql`false`),
    updatableBy('picture_passwords_never_change', sql`false`),
    deletableBy('picture_passwords_reset_by_staff', reaches('signing_in.manage', row.studentId)),
  ],
);

export const loginCards = schoolTable(
  'login_cards',
  {
    classId: uuid().notNull(),
    studentId: uuid().notNull(),
    printedById: uuid().notNull(),
    /** SHA-256 of the random word in the card's address: reading this table opens nothing. */
    tokenHash: text().notNull(),
    /** The last day of its academic year, on which it still works. */
    expiresOn: date({ mode: 'string' }).notNull(),
    voidedAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.printedById, people),
    index().on(row.tokenHash),
    index().on(row.schoolId, row.studentId),
    knownToTheGate('login_cards'),
    readableBy(
      'login_cards_known_of_by_staff',
      sql`${reaches('signing_in.manage', row.studentId)} or (${may('school.run')} and ${knowsStudent(row.studentId)})`,
    ),
    insertableBy(
      'login_cards_printed_by_staff',
      sql`${staffOf(row)} and ${reaches('signing_in.manage', row.studentId)} and ${row.printedById} = ${self}`,
    ),
    // Voided, and nothing else: no card works again by changing its row.
    updatableBy(
      'login_cards_voided_by_staff',
      reaches('signing_in.manage', row.studentId),
      sql`${reaches('signing_in.manage', row.studentId)} and ${row.voidedAt} is not null`,
    ),
    deletableBy('login_cards_are_kept', sql`false`),
  ],
);
