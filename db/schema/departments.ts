import { sql } from 'drizzle-orm';
import { boolean, check, date, index, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { staffRoles } from '@/lib/shared/vocabulary';
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
import { people } from './people';

/*
 * A department is a group of staff, such as a subject or a phase. Who belongs to it, and whether they
 * lead it, has dates: what was is never written over, so whoever becomes the lead gets a row of their own.
 *
 *   departments 1 ──* department_members *── 1 people
 */

const staff = sql`(${may('people.manage')} or (select exists (select from people
  where school_id = app_school_id() and id = ${self}
    and role in (${sql.raw(staffRoles.map((role) => `'${role}'`).join(', '))}))))`;

export const departments = schoolTable(
  'departments',
  {
    name: text().notNull(),
    description: text().notNull().default(''),
    archivedAt: moment(),
  },
  (row) => [
    uniqueIndex('one_department_of_a_name').on(row.schoolId, sql`lower(${row.name})`),
    readableBy('departments_read_by_staff', staff),
    insertableBy('departments_made_by_the_office', may('people.manage')),
    updatableBy('departments_changed_by_the_office', may('people.manage')),
    deletableBy('departments_are_kept', sql`false`),
  ],
);

export const departmentMembers = schoolTable(
  'department_members',
  {
    departmentId: uuid().notNull(),
    personId: uuid().notNull(),
    isLead: boolean().notNull().default(false),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which it no longer holds; null while it does. */
    endsOn: date({ mode: 'string' }),
  },
  (row) => [
    withinSchool(row.schoolId, row.departmentId, departments),
    withinSchool(row.schoolId, row.personId, people),
    uniqueIndex('one_open_membership_per_department_and_person')
      .on(row.schoolId, row.departmentId, row.personId)
      .where(sql`${row.endsOn} is null`),
    uniqueIndex('one_lead_per_department')
      .on(row.schoolId, row.departmentId)
      .where(sql`${row.isLead} and ${row.endsOn} is null`),
    index().on(row.schoolId, row.personId),
    check('department_membership_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    readableBy('department_members_read_by_staff', staff),
    insertableBy('department_members_added_by_the_office', may('people.manage')),
    updatableBy('department_members_ended_by_the_office', may('people.manage')),
    deletableBy('department_members_are_kept', sql`false`),
  ],
);

export type Department = typeof departments.$inferSelect;
export type DepartmentMember = typeof departmentMembers.$inferSelect;
