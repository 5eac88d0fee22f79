import { sql } from 'drizzle-orm';
import { index, jsonb, pgPolicy, text, uuid } from 'drizzle-orm/pg-core';
import { gateRole, platformRole } from '../app-roles';
import {
  deletableBy,
  insertableBy,
  may,
  readableBy,
  schoolTable,
  seesCareOf,
  self,
  updatableBy,
  withinSchool,
} from '../school-table';
import { people, students } from './people';

/*
 * The record: every change, who made it and when, written in the change's own transaction. The same
 * row is what reactions answer to. It is only ever added to. Facts hold ids and words of the
 * program, never a child's own words: those would outlive their erasure here.
 */
export const auditEvents = schoolTable(
  'audit_events',
  {
    /** Null: the clock did it. */
    actorId: uuid(),
    name: text().notNull(),
    subjectId: uuid().notNull(),
    /** The child it is about, if one. */
    studentId: uuid(),
    facts: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
    /** Of what happens to sign-in: the network address it came from, and the kind of device. */
    address: text(),
    device: text(),
  },
  (row) => [
    withinSchool(row.schoolId, row.actorId, people),
    withinSchool(row.schoolId, row.studentId, students),
    index().on(row.schoolId, row.createdAt),
    index().on(row.schoolId, row.subjectId),
    index('audit_events_of_own_account')
      .on(row.schoolId, row.actorId, row.createdAt)
      .where(sql`name like 'identity.%'`),
    // That somebody wrote or read care notes tells that there are some, so it is only for who reads them;
    // and that a child told something, only for who reads just that.
    readableBy(
      'audit_events_read_by_auditors',
      sql`(${may('audit.read')} and (${row.name} not like 'care.%' or ${seesCareOf(row.studentId)})
          and (${row.name} not like 'concern.%' or ${row.subjectId} in (select c.id from concerns c)))
        or ${may('event.react')} or (${row.actorId} = ${self} and ${row.name} like 'identity.%')`,
    ),
    insertableBy(
      'audit_events_written_as_oneself',
      sql`${row.actorId} = ${self} or (${row.actorId} is null and ${may('event.react')})`,
    ),
    updatableBy('audit_events_never_change', sql`false`),
    deletableBy('audit_events_never_go', sql`false`),
    // After a year nobody needs to know where from; the event itself stays as it is.
    pgPolicy('audit_events_of_a_year_ago_known_to_the_gate', {
      for: 'select',
      to: gateRole,
      using: sql`${row.createdAt} < now() - interval '12 months'`,
    }),
    pgPolicy('audit_events_lose_address_and_device_after_a_year', {
      for: 'update',
      to: gateRole,
      using: sql`${row.createdAt} < now() - interval '12 months'`,
      withCheck: sql`${row.address} is null and ${row.device} is null`,
    }),
    // Sign-in happens before a school is known, so the gate writes what becomes of it; nothing else, and
    // about nobody but the person it happened to.
    pgPolicy('audit_events_of_sign_in_written_by_the_gate', {
      for: 'insert',
      to: gateRole,
      withCheck: sql`${row.name} like 'identity.%' and ${row.subjectId} = ${row.actorId}
        and (${row.studentId} is null or ${row.studentId} = ${row.actorId})
        and exists (select from people p where p.school_id = ${row.schoolId} and p.id = ${row.actorId}
          and p.account_id is not null)`,
    }),
    // Of operators a school's record holds each step of a look into it.
    pgPolicy('audit_events_of_support_written_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.name} like 'support.%' and ${row.actorId} is null and ${row.studentId} is null
        and exists (select from support_accesses x where x.school_id = ${row.schoolId} and x.id = ${row.subjectId})`,
    }),
    // And what they decided about a copy that the school handed to them.
    pgPolicy('audit_events_of_releases_written_by_operators', {
      for: 'insert',
      to: platformRole,
      withCheck: sql`${row.actorId} is null and ${row.studentId} is null and exists (
        select from release_requests r where r.school_id = ${row.schoolId} and r.id = ${row.subjectId}
          and ((${row.name} = 'pack.released_by_operator' and r.state = 'released')
            or (${row.name} = 'pack.sent_back_by_operator' and r.state = 'sent_back')))`,
    }),
    // Whom a school's own provider sent and nobody knew is nobody here: what is told is which provider it was.
    pgPolicy('audit_events_of_providers_written_by_the_gate', {
      for: 'insert',
      to: gateRole,
      withCheck: sql`${row.name} = 'provider.refused' and ${row.actorId} is null and ${row.studentId} is null
        and exists (select from sign_in_providers p where p.school_id = ${row.schoolId} and p.id = ${row.subjectId})`,
    }),
  ],
);
