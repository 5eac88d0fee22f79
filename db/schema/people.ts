import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  pgPolicy,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { guardianRights, relations, roles, staffRoles } from '@/lib/shared/vocabulary';
import { gateRole, platformRole } from '../app-roles';
import {
  deletableBy,
  everywhere,
  insertableBy,
  keptUntilUndone,
  knownToTheGate,
  knowsStudent,
  may,
  moment,
  namedIn,
  notOwnFamily,
  oneOf,
  readableBy,
  schoolTable,
  seesContactsOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { accounts } from './identity';
import { notYetOpened } from './schools';

/*
 * A person is somebody inside one school; everything else in the school refers to that row. A child
 * has a student row with the same id. A guardian link says, right by right, what a grown-up may do
 * for a child.
 *
 *   accounts 1 ──* people 1 ──? students 1 ──* guardian_links *── 1 people (guardian)
 */

export const people = schoolTable(
  'people',
  {
    accountId: uuid().references(() => accounts.id),
    role: text({ enum: roles }).notNull(),
    /** Ms, Mr, Dr …; null for a child. */
    title: text(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    /** What the person is called on screen: "Ms Reid", "Amara". */
    displayName: text().notNull(),
    /** The animal on a child's name tile. */
    animal: text(),
    archivedAt: moment(),
    /** When all that could go went: what remains is a row that others refer to, without a name. */
    erasedAt: moment(),
  },
  (row) => [
    check('person_role_is_known', oneOf(row.role, roles)),
    unique('one_person_per_account_and_school').on(row.schoolId, row.accountId),
    index().on(row.schoolId, row.role, row.familyName, row.givenName),
    index().on(row.accountId),
    knownToTheGate('people'),
    // A grown-up gets an account by an invitation that this very transaction accepts, and in no other way.
    pgPolicy('people_given_an_account_by_invitation', {
      for: 'update',
      to: gateRole,
      using: sql`${row.accountId} is null and ${row.archivedAt} is null and exists (
        select from invitations i where i.school_id = ${row.schoolId} and i.person_id = ${row.id}
          and i.accepted_at = now())`,
      withCheck: sql`${row.accountId} is not null`,
    }),
    // All that an operator ever writes about somebody: whom they invite to run a school that nobody runs yet.
    pgPolicy('people_invited_as_first_admin', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.role} = 'school_admin' and ${row.accountId} is null and ${row.archivedAt} is null
        and ${notYetOpened(row.schoolId)}`,
    }),
    // A child has no account until they first sign in.
    pgPolicy('people_given_an_account_at_first_sign_in', {
      for: 'update',
      to: gateRole,
      using: sql`${row.role} = 'student' and ${row.accountId} is null and ${row.archivedAt} is null`,
      withCheck: sql`${row.role} = 'student' and ${row.accountId} is not null`,
    }),
    // Names of colleagues are no secret inside a school; names of families and of other classes' children are.
    // Whom one knows comes first, and roles are compared last: most rows are children.
    // What few rows need is asked in a function: PostgreSQL makes ready to run each sub-select with every query.
    readableBy(
      'people_read_by_those_who_meet_them',
      sql`(${everywhere('child.know')} and ${row.role} = 'student') or ${namedIn('child.know', row.id)}
        or ${oneOf(row.role, staffRoles)} or (${everywhere('contact.read')} and ${row.role} = 'parent')
        or app_meets(${row.id}, ${row.role})`,
    ),
    // Nobody who was erased is given a name again.
    ...keptUntilUndone(
      'people_kept_by_the_office',
      sql`(${may('people.manage')} and ${row.erasedAt} is null)`,
      'people',
      row.id,
    ),
  ],
);

export const students = schoolTable(
  'students',
  {
    dateOfBirth: date({ mode: 'string' }),
    /** The actual year group, which a deferred or advanced child's birthday would not tell. 0 is Reception. */
    yearGroup: smallint().notNull(),
    /** ISO 639: two letters, three where there are no two. */
    homeLanguage: text(),
  },
  (row) => [
    foreignKey({
      name: 'students_are_people',
      columns: [row.schoolId, row.id],
      foreignColumns: [people.schoolId, people.id],
    }),
    check('student_year_group_is_primary', sql`${row.yearGroup} between -1 and 6`),
    check('home_language_is_a_code', sql`${row.homeLanguage} ~ '^[a-z]{2,3}$'`),
    knownToTheGate('students'),
    readableBy('students_read_by_staff_and_family', knowsStudent(row.id)),
    ...keptUntilUndone('students_kept_by_the_office', may('people.manage'), 'students', row.id),
  ],
);

export const guardianLinks = schoolTable(
  'guardian_links',
  {
    guardianId: uuid().notNull(),
    studentId: uuid().notNull(),
    relation: text({ enum: relations }).notNull(),
    parentalResponsibility: text({ enum: ['yes', 'no', 'unknown'] })
      .notNull()
      .default('unknown'),
    livesWith: boolean().notNull().default(true),
    maySee: boolean().notNull().default(true),
    mayConsent: boolean().notNull().default(false),
    mayMessage: boolean().notNull().default(true),
    mayBook: boolean().notNull().default(true),
    mayCollect: boolean().notNull().default(true),
    primaryContact: boolean().notNull().default(false),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which the link no longer holds; null while it does. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.guardianId, people),
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_link_per_guardian_and_student').on(row.schoolId, row.guardianId, row.studentId),
    index().on(row.schoolId, row.studentId),
    uniqueIndex('one_primary_contact_per_student')
      .on(row.schoolId, row.studentId)
      .where(sql`${row.primaryContact} and ${row.endsOn} is null`),
    check('guardian_relation_is_known', oneOf(row.relation, relations)),
    check(
      'parental_responsibility_is_known',
      oneOf(row.parentalResponsibility, ['yes', 'no', 'unknown']),
    ),
    knownToTheGate('guardian_links'),
    readableBy(
      'guardian_links_read_by_office_and_self',
      sql`${seesContactsOf(row.studentId)} or ${row.guardianId} = ${self}`,
    ),
    ...keptUntilUndone(
      'guardian_links_kept_by_the_office',
      // By nobody who is, or was, family of the child, nor for themselves.
      sql`${may('people.manage')} and ${notOwnFamily(row.studentId)}
        and (${may('event.react')} or ${row.guardianId} <> ${self})`,
      'guardian_links',
      row.id,
    ),
  ],
);

const contactsOfLink = sql`(${everywhere('contact.read')}
  or g.student_id in (select unnest(app_students('contact.read'))))`;

const childOfLink = sql`(select g.student_id from guardian_links g
  where g.school_id = court_orders.school_id and g.id = court_orders.link_id)`;

/**
 * What a court has ordered about a guardian and a child: rights that do not hold from one day to
 * another, whatever the link says.
 */
export const courtOrders = schoolTable(
  'court_orders',
  {
    linkId: uuid().notNull(),
    withholds: text({ enum: guardianRights }).array().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which it no longer holds; null while it does. */
    endsOn: date({ mode: 'string' }),
    /** Of the order, as the office files it. */
    reference: text().notNull().default(''),
    recordedById: uuid().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.linkId, guardianLinks),
    withinSchool(row.schoolId, row.recordedById, people),
    index().on(row.schoolId, row.linkId),
    check(
      'court_order_withholds_known_rights',
      sql`${row.withholds} <@ array[${sql.raw(guardianRights.map((right) => `'${right}'`).join(', '))}]::text[] and cardinality(${row.withholds}) > 0`,
    ),
    check('court_order_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    knownToTheGate('court_orders'),
    // Whoever reads which rights a guardian has must read which of them do not hold.
    readableBy(
      'court_orders_read_with_their_link',
      sql`exists (select from guardian_links g where g.school_id = court_orders.school_id
        and g.id = court_orders.link_id and ${contactsOfLink})`,
    ),
    insertableBy(
      'court_orders_recorded_by_the_office',
      sql`${may('people.manage')} and ${row.recordedById} = ${self} and ${notOwnFamily(childOfLink)}`,
    ),
    updatableBy(
      'court_orders_ended_by_the_office',
      sql`${may('people.manage')} and ${notOwnFamily(childOfLink)}`,
    ),
    deletableBy('court_orders_are_kept', sql`false`),
  ],
);

export type Person = typeof people.$inferSelect;
export type Student = typeof students.$inferSelect;
export type GuardianLink = typeof guardianLinks.$inferSelect;
export type CourtOrder = typeof courtOrders.$inferSelect;
