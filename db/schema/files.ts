import { sql } from 'drizzle-orm';
import { bigint, check, foreignKey, index, integer, text, unique, uuid } from 'drizzle-orm/pg-core';
import { fileKinds } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  may,
  oneOf,
  readableBy,
  schoolTable,
  seesLearningOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people, students } from './people';

/*
 * What is known of a stored file. The bytes lie in storage under a key; who may read them is decided
 * here, on every read. A file of a child's work is read by whoever sees that child's learning.
 */

export const files = schoolTable(
  'files',
  {
    ownerId: uuid().notNull(),
    studentId: uuid().notNull(),
    kind: text({ enum: fileKinds }).notNull(),
    contentType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Pixels; null for sound. */
    width: integer(),
    height: integer(),
    /** Milliseconds; null for pictures, and where the recording does not tell. */
    durationMs: integer(),
    storageKey: text().notNull(),
    /** The picture that this is a smaller size of. It goes with that one. */
    madeFromId: uuid(),
  },
  (row) => [
    withinSchool(row.schoolId, row.ownerId, people),
    withinSchool(row.schoolId, row.studentId, students),
    unique('file_with_its_student').on(row.schoolId, row.id, row.studentId),
    unique('one_file_per_storage_key').on(row.schoolId, row.storageKey),
    foreignKey({
      name: 'file_made_from_one_of_the_same_student',
      columns: [row.schoolId, row.madeFromId, row.studentId],
      foreignColumns: [row.schoolId, row.id, row.studentId],
    }),
    index().on(row.schoolId, row.studentId),
    index().on(row.schoolId, row.madeFromId),
    check(
      'only_a_smaller_size_is_made_from_another',
      sql`${row.madeFromId} is null or ${row.kind} = 'thumbnail'`,
    ),
    check('file_kind_is_known', oneOf(row.kind, fileKinds)),
    readableBy('files_read_by_staff_and_family', seesLearningOf(row.studentId)),
    insertableBy(
      'files_added_by_their_owner',
      sql`${row.ownerId} = ${self} and ${seesLearningOf(row.studentId)}`,
    ),
    updatableBy('files_never_change', sql`false`),
    // What still belongs to a piece of work stays: the evidence refers to it.
    deletableBy(
      'files_removed_by_the_student_who_took_them_back',
      sql`${may('homework.hand_in')} and ${row.ownerId} = ${self} and ${row.studentId} = ${self}`,
    ),
  ],
);

/**
 * A file that is being stored, or lies in storage while what it belongs to is not yet written. Noted
 * before its first byte is stored and forgotten in the transaction that keeps it: what is still here a
 * day later belongs to nothing, and is removed. Of a large file that is sent piece by piece each part that
 * arrived is one, until the whole is handed in, or for an hour after the last of them.
 */
export const uploadsUnderWay = schoolTable(
  'uploads_under_way',
  {
    personId: uuid().notNull(),
    storageKey: text().notNull(),
    /** The file that this is a part of, as its sender's page named it, and where in it the part lies. */
    partOf: uuid(),
    fromByte: integer(),
    bytes: integer(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    check(
      'upload_is_stored_as_its_senders',
      sql`${row.storageKey} like 'users/' || ${row.personId} || '/%'`,
    ),
    unique('one_upload_per_storage_key').on(row.schoolId, row.storageKey),
    index().on(row.schoolId, row.createdAt),
    unique('one_part_from_each_byte').on(row.schoolId, row.personId, row.partOf, row.fromByte),
    check(
      'a_part_says_where_it_lies',
      sql`(${row.partOf} is null) = (${row.fromByte} is null) and (${row.partOf} is null) = (${row.bytes} is null)`,
    ),
    readableBy(
      'uploads_read_by_their_sender_and_the_clock',
      sql`${row.personId} = ${self} or ${may('event.react')}`,
    ),
    insertableBy('uploads_noted_by_their_sender', sql`${row.personId} = ${self}`),
    updatableBy('uploads_never_change', sql`false`),
    // The clock cannot take away what may still arrive.
    deletableBy(
      'uploads_forgotten_by_their_sender_and_the_clock',
      sql`${row.personId} = ${self}
        or (${may('event.react')} and ${row.createdAt} < now()
          - case when ${row.partOf} is null then interval '23 hours' else interval '55 minutes' end)`,
    ),
  ],
);

export type StoredFile = typeof files.$inferSelect;
