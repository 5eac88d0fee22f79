import 'server-only';
import { type GrantScope, type Role, roles } from '@/lib/shared/vocabulary';
import { gatePool } from './database';
import {
  isPermission,
  type Permission,
  permissions,
  permissionsOf,
  scopeOf,
  withWhatTheyTake,
} from './permissions';
import type { Held, InView } from './rights';

/**
 * The children a guardian's links name on a day, right by right, less what a court withholds. An SQL
 * expression over the names of a school, a person and a day.
 */
export const ownChildren = (school: string, person: string, day: string) => `(
  select json_build_object(
    'studentIds', array_agg(distinct g.student_id) filter (where g.may_see and not o.see),
    'consentStudentIds', array_agg(distinct g.student_id) filter (where g.may_consent and not o.consent),
    'classIds', array_agg(distinct e.class_id)
      filter (where g.may_see and not o.see and e.class_id is not null))
  from guardian_links g
  cross join lateral (
    select coalesce(bool_or('see' = any(c.withholds)), false) as see,
      coalesce(bool_or('consent' = any(c.withholds)), false) as consent
    from court_orders c where c.school_id = g.school_id and c.link_id = g.id
      and c.starts_on <= ${day} and (c.ends_on is null or c.ends_on > ${day})) o
  left join enrolments e on e.school_id = g.school_id and e.student_id = g.student_id
    and e.starts_on <= ${day} and (e.ends_on is null or e.ends_on > ${day})
  where g.school_id = ${school} and g.guardian_id = ${person}
    and g.starts_on <= ${day} and (g.ends_on is null or g.ends_on > ${day}))`;

/**
 * Whether somebody may what a guardian may on a day: as a parent here, or by the part that a colleague was given. A
 * family link says for whom, and outlives the part. A condition over the name of a row of `people`.
 */
export function hasAParentsPart(person: string, day: string) {
  const { sql } = gatePool();
  return sql`(${sql(`${person}.role`)} = 'parent' or exists (select from role_grants part
    where part.school_id = ${sql(`${person}.school_id`)} and part.person_id = ${sql(`${person}.id`)}
      and part.template = 'parent' and part.scope = 'own_children'
      and part.starts_on <= ${day}::date and (part.ends_on is null or part.ends_on > ${day}::date)))`;
}

/**
 * Whether somebody has a permission for the whole school on a day, by what they are there or by a grant. An SQL
 * condition over the names of a row of `people` and of a day.
 */
export function holdsEverywhere(person: string, permission: Permission, day: string) {
  const bringing = roles.filter((role) => permissionsOf(role).includes(permission));
  const everywhere = bringing.filter((role) => scopeOf(role) === 'school');
  const taking = permissions.filter((one) => withWhatTheyTake([one]).includes(permission));
  return `(${person}.role = any('{${everywhere}}') or exists (
    select from role_grants g
    left join roles r on r.school_id = g.school_id and r.id = g.role_id
    where g.school_id = ${person}.school_id and g.person_id = ${person}.id and g.scope = 'school'
      and g.starts_on <= ${day} and (g.ends_on is null or g.ends_on > ${day})
      and (g.template = any('{${bringing}}') or (r.archived_at is null and exists (
        select from role_permissions o where o.school_id = g.school_id and o.role_id = g.role_id
          and o.permission = any('{${taking}}'))))))`;
}

/** A grant that holds today. */
export type Grant = Readonly<{
  id: string;
  template: Role | null;
  roleId: string | null;
  scope: GrantScope;
}>;

type Reaching = Readonly<{
  id: string;
  permissions: string[] | null;
  studentIds: string[] | null;
  classIds: string[] | null;
  guardianIds: string[] | null;
  own: InView | null;
}>;

/** $1 the school, $2 the grants, $3 today. Asked for those few who hold any. */
const question = `
  select r.id, s."studentIds", r_own.own,
    (select array_agg(p.permission) from role_permissions p join roles o
      on o.school_id = p.school_id and o.id = p.role_id and o.archived_at is null
      where p.school_id = r.school_id and p.role_id = r.role_id) as permissions,
    case r.scope when 'class' then array[r.class_id] else (
      select array_agg(distinct e.class_id) from enrolments e
      where e.school_id = r.school_id and e.student_id = any(s."studentIds")
        and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date)) end as "classIds",
    (select array_agg(distinct g.guardian_id) from guardian_links g
      where g.school_id = r.school_id and g.student_id = any(s."studentIds")
        and g.starts_on <= $3::date and (g.ends_on is null or g.ends_on > $3::date)) as "guardianIds"
  from role_grants r
  cross join lateral (select case r.scope
    when 'class' then (select array_agg(distinct e.student_id) from enrolments e
      where e.school_id = r.school_id and e.class_id = r.class_id
        and e.starts_on <= $3::date and (e.ends_on is null or e.ends_on > $3::date))
    when 'club' then (select array_agg(distinct m.student_id) from club_memberships m
      where m.school_id = r.school_id and m.club_id = r.club_id
        and m.starts_on <= $3::date and (m.ends_on is null or m.ends_on > $3::date))
    when 'children' then (select array_agg(distinct n.student_id) from role_grant_children n
      where n.school_id = r.school_id and n.grant_id = r.id)
    when 'self' then array[r.person_id] end as "studentIds") s
  cross join lateral (select case when r.scope = 'own_children'
    then ${ownChildren('r.school_id', 'r.person_id', '$3::date')} end as own) r_own
  where r.school_id = $1 and r.id = any($2::uuid[])`;

/** What the grants hold, as of that day. A role that was put away holds nothing. */
export async function heldByGrants(
  schoolId: string,
  grants: readonly Grant[],
  today: string,
): Promise<Held[]> {
  const { sql, prepare } = gatePool();
  const ids = `{${grants.map(({ id }) => id)}}`;
  const rows = await sql.unsafe<Reaching[]>(question, [schoolId, ids, today], { prepare });
  return grants.flatMap(({ id, template, scope }) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const permissions: readonly Permission[] = template
      ? permissionsOf(template)
      : (row.permissions ?? []).filter(isPermission);
    const students = row.own?.studentIds ?? row.studentIds ?? [];
    const classes = row.own ? (row.own.classIds ?? []) : (row.classIds ?? []);
    const held = { permissions, scope, reached: { students, classes } };
    return [
      row.own
        ? { ...held, consentFor: row.own.consentStudentIds ?? [] }
        : { ...held, guardians: row.guardianIds ?? [] },
    ];
  });
}
