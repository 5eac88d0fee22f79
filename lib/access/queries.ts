import 'server-only';
import { asc, eq, isNull, sql } from 'drizzle-orm';
import { rolePermissions, roles } from '@/db/schema/roles';
import { carriedBy, notTheirsToGive } from '@/lib/platform/appointing';
import { gatePool } from '@/lib/platform/database';
import { ownChildren } from '@/lib/platform/held';
import { isPermission, type Permission, permissionsOf } from '@/lib/platform/permissions';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { type GrantScope, type Role, roles as templates } from '@/lib/shared/vocabulary';
import { stateOf } from './rules';

/** The school's own roles, those put away last, with how many hold each today. One query. */
export async function listOwnRoles({ db, actor, now }: Tenant) {
  const today = localDateOf(now);
  return db.execute<{
    id: string;
    name: string;
    description: string;
    archivedAt: string | null;
    permissions: Permission[];
    holders: number;
  }>(sql`
    select r.id, r.name, r.description, r.archived_at as "archivedAt",
      array(select p.permission from role_permissions p
        where p.school_id = r.school_id and p.role_id = r.id order by p.id) as permissions,
      (select count(distinct g.person_id)::int from role_grants g
        where g.school_id = r.school_id and g.role_id = r.id
          and g.starts_on <= ${today} and (g.ends_on is null or g.ends_on > ${today})) as holders
    from roles r where r.school_id = ${actor.schoolId}
    order by r.archived_at is not null, r.name`);
}

/** How many hold each role of the catalogue by a grant today. */
export async function countHolders({ db, actor, now }: Tenant) {
  const today = localDateOf(now);
  const rows = await db.execute<{ template: Role; holders: number }>(sql`
    select template, count(distinct person_id)::int as holders from role_grants
    where school_id = ${actor.schoolId} and template is not null
      and starts_on <= ${today} and (ends_on is null or ends_on > ${today})
    group by template`);
  return new Map(rows.map(({ template, holders }) => [template, holders]));
}

export async function findRole({ db }: Tenant, roleId: string) {
  const [role] = await db.select().from(roles).where(eq(roles.id, roleId));
  if (!role) return undefined;
  const rows = await db
    .select({ permission: rolePermissions.permission })
    .from(rolePermissions)
    .where(eq(rolePermissions.roleId, roleId))
    .orderBy(asc(rolePermissions.id));
  return { ...role, permissions: rows.map(({ permission }) => permission).filter(isPermission) };
}

/** What can be given by name: the school's own roles that are not put away. */
export const listRoleNames = ({ db }: Tenant) =>
  db
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(isNull(roles.archivedAt))
    .orderBy(asc(roles.name));

export type GrantShown = Readonly<{
  id: string;
  personId: string;
  person: string;
  template: Role | null;
  roleId: string | null;
  role: string | null;
  roleIsAway: boolean;
  permissions: readonly Permission[];
  scope: GrantScope;
  classId: string | null;
  clubId: string | null;
  /** The class or club, or the children by their names. */
  place: string | null;
  children: readonly string[];
  studentIds: readonly string[];
  startsOn: string;
  endsOn: string | null;
  givenBy: string;
  reason: string;
}>;

/** Grants of a person, or of everybody who holds a role; those that hold first. One query. */
export async function listGrants(
  { db, actor, now }: Tenant,
  of: Readonly<{ personId: string } | { roleId: string }>,
): Promise<readonly GrantShown[]> {
  const today = localDateOf(now);
  const whose =
    'personId' in of ? sql`g.person_id = ${of.personId}` : sql`g.role_id = ${of.roleId}`;
  return db.execute<GrantShown>(sql`
    select g.id, g.person_id as "personId", p.display_name as person, g.template, g.role_id as "roleId",
      r.name as role, r.archived_at is not null as "roleIsAway",
      array(select o.permission from role_permissions o
        where o.school_id = g.school_id and o.role_id = g.role_id) as permissions,
      g.scope, g.class_id as "classId", g.club_id as "clubId", coalesce(c.name, b.name) as place,
      array(select s.given_name || ' ' || s.family_name from role_grant_children n
        join people s on s.school_id = n.school_id and s.id = n.student_id
        where n.school_id = g.school_id and n.grant_id = g.id order by 1) as children,
      array(select n.student_id from role_grant_children n
        where n.school_id = g.school_id and n.grant_id = g.id) as "studentIds",
      g.starts_on::text as "startsOn", g.ends_on::text as "endsOn", a.display_name as "givenBy", g.reason
    from role_grants g
    join people p on p.school_id = g.school_id and p.id = g.person_id
    join people a on a.school_id = g.school_id and a.id = g.granted_by_id
    left join roles r on r.school_id = g.school_id and r.id = g.role_id
    left join classes c on c.school_id = g.school_id and c.id = g.class_id
    left join clubs b on b.school_id = g.school_id and b.id = g.club_id
    where g.school_id = ${actor.schoolId} and ${whose}
    order by g.ends_on is not null and g.ends_on <= ${today}, g.starts_on desc, g.id desc`);
}

/** Clubs and children that a grant can name. One query each. */
export const listClubsAndChildren = async ({ db, actor }: Tenant) => {
  const [clubs, children] = await Promise.all([
    db.execute<{ id: string; name: string }>(sql`
      select id, name from clubs where school_id = ${actor.schoolId} and archived_at is null order by name`),
    db.execute<{ id: string; name: string; yearGroup: number }>(sql`
      select p.id, p.given_name || ' ' || p.family_name as name, s.year_group as "yearGroup"
      from people p join students s on s.school_id = p.school_id and s.id = p.id
      where p.school_id = ${actor.schoolId} and p.archived_at is null
      order by p.family_name, p.given_name`),
  ]);
  return { clubs, children };
};

export type Meaning = Readonly<{
  /** What the grant carries, beyond what every grown-up has. */
  carries: readonly Permission[];
  children: number;
  /** Children who share a grown-up count as one family. */
  families: number;
}>;

export type Where = Readonly<{
  personId: string | null;
  scope: GrantScope;
  classId: string | null;
  clubId: string | null;
  studentIds: readonly string[];
}>;

/*
 * Counted by the gate, which knows of every child and no more than that: who hands a right on need not
 * hold it, and the number must be true all the same. $1 the school, $2 today, $3 the scope, $4 class,
 * $5 club, $6 children, $7 the person.
 */
const question = `
  with reached as (
    select distinct s.id from students s
    join people p on p.school_id = s.school_id and p.id = s.id and p.archived_at is null
    where s.school_id = $1 and case $3
      when 'school' then true
      when 'class' then exists (select from enrolments e where e.school_id = s.school_id
        and e.student_id = s.id and e.class_id = $4::uuid
        and e.starts_on <= $2::date and (e.ends_on is null or e.ends_on > $2::date))
      when 'club' then exists (select from club_memberships m where m.school_id = s.school_id
        and m.student_id = s.id and m.club_id = $5::uuid
        and m.starts_on <= $2::date and (m.ends_on is null or m.ends_on > $2::date))
      when 'children' then s.id = any($6::uuid[])
      when 'own_children' then s.id in (
        select (json_array_elements_text(${ownChildren('$1::uuid', '$7::uuid', '$2::date')} -> 'studentIds'))::uuid)
      else false end),
  families as (
    select coalesce(min(g.guardian_id::text), r.id::text) as family from reached r
    left join guardian_links g on g.school_id = $1 and g.student_id = r.id
      and g.starts_on <= $2::date and (g.ends_on is null or g.ends_on > $2::date)
    group by r.id)
  select (select count(*)::int from reached) as children,
    (select count(distinct family)::int from families) as families`;

/** What a role would mean there, today: how many children it reaches, and how many families. */
export async function whatItWouldMean(
  { actor, now }: Tenant,
  permissions: readonly Permission[],
  where: Where,
): Promise<Meaning> {
  const { sql: gate, prepare } = gatePool();
  const [counted] = await gate.unsafe<{ children: number; families: number }[]>(
    question,
    [
      actor.schoolId,
      localDateOf(now),
      where.scope,
      where.classId,
      where.clubId,
      `{${where.studentIds}}`,
      where.personId,
    ],
    { prepare },
  );
  return {
    carries: carriedBy(where.scope, permissions),
    children: counted?.children ?? 0,
    families: counted?.families ?? 0,
  };
}

export type RoleReach = Readonly<{ grant: GrantShown | null; children: number; families: number }>;

/** How many a role reaches today in the hands of each who holds it, and would if given for the whole school. */
export async function whatRoleReaches(tenant: Tenant, roleId?: string): Promise<RoleReach[]> {
  const today = localDateOf(tenant.now);
  const grants = roleId ? await listGrants(tenant, { roleId }) : [];
  const holding = grants.filter((grant) => stateOf(grant, today) !== 'over').slice(0, 20);
  const nowhere = { personId: null, classId: null, clubId: null, studentIds: [] };
  const reaches = await Promise.all(
    [null, ...holding].map(async (grant) => {
      const where = grant ?? { ...nowhere, scope: 'school' as const };
      const { children, families } = await whatItWouldMean(tenant, [], where);
      return { grant, children, families };
    }),
  );
  return holding.length > 0 ? reaches.slice(1) : reaches;
}

/** Roles of the catalogue that this person may give to another. */
export const templatesToGive = ({ actor }: Tenant) =>
  templates.filter(
    (role) => role !== 'student' && notTheirsToGive(actor, permissionsOf(role)).length === 0,
  );

/** The same of a grant on its way; undefined where its role is not there. */
export async function whatGrantWouldMean(
  tenant: Tenant,
  { role, ...where }: Where & Readonly<{ role: string }>,
) {
  const template = templates.find((known) => known === role);
  const own = template ? undefined : await findRole(tenant, role);
  const permissions = template ? permissionsOf(template) : own?.permissions;
  return permissions && whatItWouldMean(tenant, permissions, where);
}
