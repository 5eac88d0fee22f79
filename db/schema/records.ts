import { type SQL, sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  date,
  type ExtraConfigColumn,
  index,
  integer,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { contactKinds, learningNeedKinds, senStatuses } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  everywhere,
  insertableBy,
  keptUntilUndone,
  knowsStudent,
  madeByWhatIsUndone,
  may,
  moment,
  oneOf,
  reaches,
  readableBy,
  schoolTable,
  seesContactsOf,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { markOf, sealedText, sealedTexts } from '../sealed';
import { people, students } from './people';

/*
 * What a school keeps about its people beyond their names: how they are known to the authorities, how
 * they are reached, what helps a child to learn, what staff are qualified for.
 *
 *   students 1 ──? student_records      people 1 ──* contact_points       people 1 ──* qualifications
 *            1 ──? learning_needs              1 ──? postal_addresses
 *            1 ──* emergency_contacts          1 ──? person_pictures
 *
 * Two parents of one child never read how the other is reached. A guardian reads their own telephones
 * and address, and of a child's emergency contacts those that they named themselves: what the other
 * household or the office wrote down could be the other's number. The child's own address is the
 * address of one household, so only the office's side of the school reads it. One's own is read with
 * `account.keep`, which whoever only looks as somebody else never has.
 */

/** What a child is in the school's roll. Read with the family's contact data: a UPN leads to a child's file. */
export const studentRecords = schoolTable(
  'student_records',
  {
    studentId: uuid().notNull(),
    upn: sealedText('student_records.upn'),
    /** Of the number, to be found by; each child's is their own. */
    upnHash: markOf('student_records.upn'),
    formerUpn: sealedText('student_records.former_upn'),
    /** As on the birth certificate, where the child goes by another name here. */
    legalGivenName: text(),
    legalFamilyName: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_record_per_student').on(row.schoolId, row.studentId),
    unique('one_student_per_upn').on(row.schoolId, row.upnHash),
    readableBy('student_records_read_with_contacts', seesContactsOf(row.studentId)),
    ...keptUntilUndone(
      'student_records_kept_by_the_office',
      may('people.manage'),
      'student_records',
      row.id,
    ),
  ],
);

/** Special educational needs and what helps a child to learn: for who teaches the child. */
export const learningNeeds = schoolTable(
  'learning_needs',
  {
    studentId: uuid().notNull(),
    senStatus: text({ enum: senStatuses }).notNull().default('none'),
    needs: text({ enum: learningNeedKinds }).array().notNull().default([]),
    /** What a teacher should do, in a sentence or two. */
    helps: sealedText('learning_needs.helps').notNull().default(''),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    unique('one_line_of_needs_per_student').on(row.schoolId, row.studentId),
    check('sen_status_is_known', oneOf(row.senStatus, senStatuses)),
    check(
      'learning_needs_are_known',
      sql`${row.needs} <@ array[${sql.raw(learningNeedKinds.map((need) => `'${need}'`).join(', '))}]::text[]`,
    ),
    readableBy('learning_needs_read_by_who_teaches', reaches('needs.read', row.studentId)),
    ...keptUntilUndone(
      'learning_needs_kept',
      reaches('needs.manage', row.studentId),
      'learning_needs',
      row.id,
    ),
  ],
);

/**
 * Whether somebody may read how a person is reached: themselves, who keeps people, and of a child or its
 * guardians who reads contacts there. Staff's own numbers are for the office alone.
 */
const reads = (table: string, person: ExtraConfigColumn): SQL => sql`${may('people.manage')}
  or (${person} = ${self} and ${may('account.keep')})
  or ${person} in (select unnest(app_students('contact.read')))
  or ${person} = any((select app_guardians())::uuid[])
  or (${everywhere('contact.read')} and exists (select from people p
    where p.school_id = ${sql.raw(table)}.school_id and p.id = ${sql.raw(table)}.person_id
      and p.role in ('student', 'parent')))`;

/** A telephone or an e-mail address, in the order in which to try them. */
export const contactPoints = schoolTable(
  'contact_points',
  {
    personId: uuid().notNull(),
    kind: text({ enum: contactKinds }).notNull(),
    value: sealedText('contact_points.value').notNull(),
    position: smallint().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    unique('one_contact_point_per_place').on(row.schoolId, row.personId, row.position),
    check('contact_kind_is_known', oneOf(row.kind, contactKinds)),
    readableBy('contact_points_read_by_office_and_self', reads('contact_points', row.personId)),
    ...writableBy('contact_points_kept_by_the_office', may('people.manage')),
  ],
);

export const postalAddresses = schoolTable(
  'postal_addresses',
  {
    personId: uuid().notNull(),
    /** House and street, one line each. */
    lines: sealedText('postal_addresses.lines').notNull(),
    town: sealedText('postal_addresses.town').notNull().default(''),
    postcode: sealedText('postal_addresses.postcode').notNull().default(''),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    unique('one_postal_address_per_person').on(row.schoolId, row.personId),
    readableBy('postal_addresses_read_by_office_and_self', reads('postal_addresses', row.personId)),
    ...writableBy('postal_addresses_kept_by_the_office', may('people.manage')),
  ],
);

/** Whom to call about a child when no guardian answers, in that order. */
export const emergencyContacts = schoolTable(
  'emergency_contacts',
  {
    studentId: uuid().notNull(),
    name: sealedText('emergency_contacts.name').notNull(),
    /** What they are to the child, in the family's words. */
    relation: sealedText('emergency_contacts.relation').notNull().default(''),
    telephones: sealedTexts('emergency_contacts.telephones').notNull(),
    priority: smallint().notNull(),
    /** Decided in the office, never by what a family writes. */
    mayCollect: boolean().notNull().default(false),
    /** The guardian who named them, and reads them; null where the school did. */
    namedById: uuid(),
    /** No longer called; kept because what a family asked for refers to it. */
    removedAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.studentId, students),
    withinSchool(row.schoolId, row.namedById, people),
    uniqueIndex('one_emergency_contact_per_priority')
      .on(row.schoolId, row.studentId, row.priority)
      .where(sql`${row.removedAt} is null`),
    check('emergency_contact_can_be_called', sql`cardinality(${row.telephones}) between 1 and 3`),
    readableBy(
      'emergency_contacts_read_by_office_and_who_named_them',
      sql`${seesContactsOf(row.studentId)}
        or (${row.namedById} = ${self} and ${may('account.keep')}
          and ${reaches('details.correct', row.studentId)})`,
    ),
    insertableBy('emergency_contacts_kept_by_the_office_insert', may('people.manage')),
    updatableBy('emergency_contacts_kept_by_the_office_update', may('people.manage')),
    deletableBy('emergency_contacts_are_kept', madeByWhatIsUndone('emergency_contacts', row.id)),
  ],
);

/** A picture of a person, newly encoded before it was stored; for who knows the child. */
export const personPictures = schoolTable(
  'person_pictures',
  {
    personId: uuid().notNull(),
    addedById: uuid().notNull(),
    contentType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    storageKey: text().notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.addedById, people),
    unique('one_picture_per_person').on(row.schoolId, row.personId),
    unique('one_picture_per_storage_key').on(row.schoolId, row.storageKey),
    readableBy(
      'person_pictures_read_by_who_knows_them',
      sql`${row.personId} = ${self} or ${knowsStudent(row.personId)}`,
    ),
    insertableBy(
      'person_pictures_added_by_the_office',
      sql`${may('people.manage')} and ${row.addedById} = ${self}`,
    ),
    updatableBy('person_pictures_never_change', sql`false`),
    deletableBy('person_pictures_removed_by_the_office', may('people.manage')),
  ],
);

/** What a member of staff is qualified for, such as first aid, and until when. */
export const qualifications = schoolTable(
  'qualifications',
  {
    personId: uuid().notNull(),
    name: text().notNull(),
    awardedOn: date({ mode: 'string' }),
    /** The last day on which it counts; null where it never runs out. */
    expiresOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    index().on(row.schoolId, row.personId),
    check('qualification_expires_after_award', sql`${row.expiresOn} >= ${row.awardedOn}`),
    readableBy(
      'qualifications_read_by_office_and_self',
      // The clock tells them and the office before one runs out.
      sql`${may('people.manage')} or ${may('notification.send')} or ${row.personId} = ${self}`,
    ),
    ...writableBy('qualifications_kept_by_the_office', may('people.manage')),
  ],
);

export type StudentRecord = typeof studentRecords.$inferSelect;
export type LearningNeeds = typeof learningNeeds.$inferSelect;
export type ContactPoint = typeof contactPoints.$inferSelect;
export type PostalAddress = typeof postalAddresses.$inferSelect;
export type EmergencyContact = typeof emergencyContacts.$inferSelect;
export type PersonPicture = typeof personPictures.$inferSelect;
export type Qualification = typeof qualifications.$inferSelect;
