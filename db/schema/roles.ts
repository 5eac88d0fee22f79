import { sql } from 'drizzle-orm';
import { check, date, index, text, unique, uuid } from 'drizzle-orm/pg-core';
import { grantScopes, roles as templates } from '@/lib/shared/vocabulary';
import {
  deletableBy,
  insertableBy,
  knownToTheGate,
  may,
  moment,
  oneOf,
  readableBy,
  schoolTable,
  self,
  updatableBy,
  withinSchool,
  writableBy,
} from '../school-table';
import { classes } from './classes';
import { clubs } from './clubs';
import { people, students } from './people';

/*
 * What a person is here (`people.role`) brings permissions with it, where their class lists and family
 * links say. A grant adds to that: a role of the catalogue or of the school's own making, somewhere in
 * the school, from one day to another. Grants are ended, never deleted.
 *
 *   roles 1 ──* role_permissions      people 1 ──* role_grants ──? roles
 *                                                 role_grants 1 ──* role_grant_children *── 1 students
 */

export const roles = schoolTable(
  'roles',
  {
    name: text().notNull(),
    description: text().notNull().default(''),
    archivedAt: moment(),
  },
  (row) => [
    unique('one_role_of_a_name').on(row.schoolId, row.name),
    knownToTheGate('roles'),
    readableBy('roles_read_by_grown_ups', may('account.keep')),
    ...writableBy('roles_kept_by_those_who_may', may('roles.manage')),
  ],
);

/** Nobody adds to a role that they hold themselves. */
const notOneOfMine = sql`not exists (
  select from role_grants g where g.school_id = role_permissions.school_id
    and g.role_id = role_permissions.role_id and g.person_id = ${self})`;

export const rolePermissions = schoolTable(
  'role_permissions',
  { roleId: uuid().notNull(), permission: text().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.roleId, roles),
    unique('a_permission_once_per_role').on(row.schoolId, row.roleId, row.permission),
    knownToTheGate('role_permissions'),
    readableBy('role_permissions_read_by_grown_ups', may('account.keep')),
    insertableBy(
      'role_permissions_added_by_those_who_may',
      sql`${may('roles.manage')} and ${notOneOfMine}`,
    ),
    updatableBy('role_permissions_never_change', sql`false`),
    deletableBy('role_permissions_taken_by_those_who_may', may('roles.manage')),
  ],
);

/** Who lets somebody out ends what they held, whether or not they could have given it. */
const ofSomebodyArchived = sql`(${may('people.manage')} and exists (
  select from people p where p.school_id = role_grants.school_id and p.id = role_grants.person_id
    and p.archived_at is not null))`;

/** Undoing the change that ended it gives back just what was; nobody else reads what changes noted. */
const asItWasBefore = sql`exists (
  select from change_rows c where c.school_id = role_grants.school_id and c.row_id = role_grants.id
    and c.table_name = 'role_grants' and c.change_id = nullif(current_setting('app.undoing', true), '')::uuid
    and c.before ->> 'ends_on' is not distinct from role_grants.ends_on::text)`;

export const roleGrants = schoolTable(
  'role_grants',
  {
    personId: uuid().notNull(),
    /** A role of the catalogue, or one of the school's own. */
    template: text({ enum: templates }),
    roleId: uuid(),
    scope: text({ enum: grantScopes }).notNull(),
    classId: uuid(),
    clubId: uuid(),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The first day on which it no longer holds; null while it does. */
    endsOn: date({ mode: 'string' }),
    grantedById: uuid().notNull(),
    reason: text().notNull().default(''),
  },
  (row) => [
    withinSchool(row.schoolId, row.personId, people),
    withinSchool(row.schoolId, row.roleId, roles),
    withinSchool(row.schoolId, row.classId, classes),
    withinSchool(row.schoolId, row.clubId, clubs),
    withinSchool(row.schoolId, row.grantedById, people),
    index().on(row.schoolId, row.personId, row.startsOn),
    index().on(row.schoolId, row.roleId),
    check('grant_is_of_one_role', sql`num_nonnulls(${row.template}, ${row.roleId}) = 1`),
    check('grant_template_is_known', oneOf(row.template, templates)),
    check('grant_scope_is_known', oneOf(row.scope, grantScopes)),
    check('grant_names_its_class', sql`(${row.scope} = 'class') = (${row.classId} is not null)`),
    check('grant_names_its_club', sql`(${row.scope} = 'club') = (${row.clubId} is not null)`),
    check('grant_ends_after_it_starts', sql`${row.endsOn} >= ${row.startsOn}`),
    knownToTheGate('role_grants'),
    readableBy(
      'role_grants_read_by_their_givers_and_holder',
      sql`${may('access.grant')} or ${may('roles.manage')} or ${row.personId} = ${self}
        or ${ofSomebodyArchived}`,
    ),
    insertableBy(
      'role_grants_given_to_others',
      sql`${may('access.grant')} and ${row.grantedById} = ${self} and ${row.personId} <> ${self}`,
    ),
    updatableBy(
      'role_grants_of_others_ended',
      sql`${row.personId} <> ${self} and (${may('access.grant')} or ${ofSomebodyArchived})`,
      // Who may not give a role cannot lengthen it either.
      sql`${row.personId} <> ${self} and (${may('access.grant')} or (${ofSomebodyArchived}
        and (${row.endsOn} <= greatest(${row.startsOn}, current_date + 1) or ${asItWasBefore})))`,
    ),
    deletableBy('role_grants_are_kept', sql`false`),
  ],
);

export const roleGrantChildren = schoolTable(
  'role_grant_children',
  { grantId: uuid().notNull(), studentId: uuid().notNull() },
  (row) => [
    withinSchool(row.schoolId, row.grantId, roleGrants),
    withinSchool(row.schoolId, row.studentId, students),
    unique('a_child_once_per_grant').on(row.schoolId, row.grantId, row.studentId),
    knownToTheGate('role_grant_children'),
    readableBy(
      'role_grant_children_read_with_their_grant',
      sql`exists (select from role_grants g where g.school_id = role_grant_children.school_id
        and g.id = role_grant_children.grant_id)`,
    ),
    insertableBy(
      'role_grant_children_named_by_the_giver',
      sql`${may('access.grant')} and exists (
        select from role_grants g where g.school_id = role_grant_children.school_id
          and g.id = role_grant_children.grant_id and g.scope = 'children'
          and g.granted_by_id = ${self} and g.person_id <> ${self})`,
    ),
    updatableBy('role_grant_children_never_change', sql`false`),
    deletableBy('role_grant_children_are_kept', sql`false`),
  ],
);

export type SchoolRole = typeof roles.$inferSelect;
export type RoleGrant = typeof roleGrants.$inferSelect;
