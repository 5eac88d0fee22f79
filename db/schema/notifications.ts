import { sql } from 'drizzle-orm';
import { index, jsonb, text, unique, uuid } from 'drizzle-orm/pg-core';
import {
  deletableBy,
  insertableBy,
  may,
  moment,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { auditEvents } from './events';
import { people, students } from './people';

/*
 * What a person is told inside the app, once per event. Nobody sends one by hand: reactions to events
 * do, and the database lets nobody read or answer another's.
 */
export const notifications = schoolTable(
  'notifications',
  {
    personId: uuid().notNull(),
    eventId: uuid().notNull(),
    /** The message it is shown with; `facts` fills it in. */
    kind: text().notNull(),
    studentId: uuid(),
    facts: jsonb().$type<Readonly<Record<string, string>>>().notNull(),
    readAt: moment(),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.eventId, auditEvents),
    withinSchool(row.schoolId, row.studentId, students),
    unique('told_once_per_event').on(row.schoolId, row.personId, row.eventId),
    index().on(row.schoolId, row.personId, row.createdAt),
    readableBy(
      'notifications_read_by_their_person',
      sql`${row.personId} = ${self} or ${may('notification.send')}`,
    ),
    insertableBy('notifications_sent_by_reactions', may('notification.send')),
    updatableBy('notifications_answered_by_their_person', sql`${row.personId} = ${self}`),
    deletableBy('notifications_are_kept', sql`false`),
  ],
);
