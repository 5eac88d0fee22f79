import { index, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  knowsClass,
  may,
  readableBy,
  schoolTable,
  seesContactsOf,
  withinSchool,
  writableBy,
} from '../school-table';
import { sealedText } from '../sealed';
import { classes } from './classes';
import { people } from './people';

/*
 * How other systems know this school, so that their next file finds the same people and classes.
 *
 *   people  1 ──* external_ids        1 ──? names_on_file
 *   classes 1 ──* class_external_ids
 */

/** What other systems call a person, so that an import finds them again. */
export const externalIds = schoolTable(
  'external_ids',
  {
    personId: uuid().notNull(),
    /** Which system, such as `ctf` or `oneroster`. */
    source: text().notNull(),
    externalId: sealedText('external_ids.external_id').notNull(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    unique('one_external_id_per_source').on(row.schoolId, row.personId, row.source),
    readableBy('external_ids_read_with_contacts', seesContactsOf(row.personId)),
    ...writableBy('external_ids_kept_by_the_office', may('people.manage')),
  ],
);

/** What other systems call a class. */
export const classExternalIds = schoolTable(
  'class_external_ids',
  { classId: uuid().notNull(), source: text().notNull(), externalId: text().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.classId, classes),
    unique('one_external_id_per_class_and_source').on(row.schoolId, row.classId, row.source),
    index().on(row.schoolId, row.source, row.externalId),
    readableBy('class_external_ids_read_by_their_people', knowsClass(row.classId)),
    ...writableBy('class_external_ids_kept_by_the_office', may('classes.manage')),
  ],
);

/** What other systems write of somebody and nobody here is called by. */
export const namesOnFile = schoolTable(
  'names_on_file',
  {
    personId: uuid().notNull(),
    /** Of a grown-up who goes by another name; a child's are in the roll. */
    registeredGivenName: text(),
    registeredFamilyName: text(),
    middleName: text(),
    username: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    unique('one_line_of_names_per_person').on(row.schoolId, row.personId),
    readableBy('names_on_file_read_with_contacts', seesContactsOf(row.personId)),
    ...writableBy('names_on_file_kept_by_the_office', may('people.manage')),
  ],
);
