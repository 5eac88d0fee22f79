import { sql } from 'drizzle-orm';
import { check, index, pgPolicy, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { gateRole } from '../app-roles';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  knowsStudent,
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
import { sealedText } from '../sealed';
import { people, students } from './people';

/*
 * How children sign in at home: a guardian's code shows the children that this guardian may see today, on
 * any device, and behind each stands the child's picture password. Ten wrong tries at home, and the child
 * needs a card or a grown-up there. Who has no pictures yet chooses them while a grown-up lets them.
 *
 *   people (guardian) 1 ──? family_codes
 *   students 1 ──? home_tries          students 1 ──* choosing_times (in class, at home)
 */

const ownFamily = (row: { guardianId: Parameters<typeof knowsStudent>[0] }) =>
  sql`${may('signing_in.at_home')} and ${row.guardianId} = ${self}`;

export const familyCodes = schoolTable(
  'family_codes',
  {
    guardianId: uuid().notNull(),
    /** Keyed: reading this table alone does not let anybody try out what the codes are. */
    codeHash: text().notNull(),
    /** The code itself, sealed, because its guardian types it on every new device. Only the gate can read it. */
    sealedCode: sealedText('family_codes.sealed_code').notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.guardianId, people),
    unique('one_family_code_per_guardian').on(row.schoolId, row.guardianId),
    index().on(row.codeHash),
    knownToTheGate('family_codes'),
    // The office knows whether there is one, not what it is: the columns granted say so.
    readableBy(
      'family_codes_known_of_by_their_guardian_and_the_office',
      sql`${may('people.manage')} or ${ownFamily(row)}`,
    ),
    insertableBy('family_codes_made_by_their_guardian', ownFamily(row)),
    updatableBy('family_codes_never_change', sql`false`),
    deletableBy('family_codes_turned_off_by_their_guardian', ownFamily(row)),
  ],
);

/** Wrong pictures at home since the last right ones, from whatever device. */
export const homeTries = schoolTable(
  'home_tries',
  {
    studentId: uuid().notNull(),
    wrongTries: smallint().notNull(),
    /** From the tenth on: until then only a card or a grown-up helps. */
    pausedUntil: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_count_of_home_tries_per_child').on(row.schoolId, row.studentId),
    pgPolicy('home_tries_counted_by_the_gate', {
      to: gateRole,
      using: sql`true`,
      withCheck: sql`true`,
    }),
    readableBy('home_tries_known_of_by_staff_and_family', knowsStudent(row.studentId)),
    insertableBy('home_tries_counted_at_sign_in', sql`false`),
    updatableBy('home_tries_counted_on_at_sign_in', sql`false`),
    deletableBy(
      'home_tries_forgiven_by_staff_and_family',
      sql`${reaches('signing_in.manage', row.studentId)} or ${reaches('signing_in.at_home', row.studentId)}`,
    ),
  ],
);

const choosingPlaces = ['class', 'home'] as const;

/** A grown-up lets a child who has no pictures choose them, there and for a while. */
export const choosingTimes = schoolTable(
  'choosing_times',
  {
    studentId: uuid().notNull(),
    allowedById: uuid().notNull(),
    place: text({ enum: choosingPlaces }).notNull(),
    endsAt: moment().notNull(),
  },
  (row) => {
    const whereOneMay = sql`((${row.place} = 'class' and ${reaches('signing_in.manage', row.studentId)})
      or (${row.place} = 'home' and ${reaches('signing_in.at_home', row.studentId)}))`;
    const asOneself = sql`${whereOneMay} and ${row.allowedById} = ${self}`;
    return [
      withinSchool(row.schoolId, row.studentId, students),
      withinSchool(row.schoolId, row.allowedById, people),
      unique('one_choosing_time_per_child_and_place').on(row.schoolId, row.studentId, row.place),
      check('choosing_place_is_known', oneOf(row.place, choosingPlaces)),
      knownToTheGate('choosing_times'),
      readableBy('choosing_times_known_of_by_staff_and_family', knowsStudent(row.studentId)),
      insertableBy('choosing_times_given_by_grown_ups', asOneself),
      updatableBy('choosing_times_put_off_by_grown_ups', whereOneMay, asOneself),
      deletableBy('choosing_times_end_by_themselves', sql`false`),
    ];
  },
);
