import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { type Department, departments } from '@/db/schema/departments';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { type StaffRole, staffRoles } from '@/lib/shared/vocabulary';
import type { DepartmentList } from './inputs';

const nameOfPerson = sql`coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name`;

/** Those whose membership `m` holds on a day and who have not left the school. */
const present = (day: string) => sql`m.starts_on <= ${day}::date
  and (m.ends_on is null or m.ends_on > ${day}::date) and p.archived_at is null`;

export type ListedDepartment = Readonly<
  Pick<Department, 'id' | 'name' | 'description'> & { lead: string | null; members: number }
>;

/** Departments by name, with who leads them today and how many belong to them. One query. */
export const listDepartments = ({ db, actor, now }: Tenant, { state }: DepartmentList) =>
  db.execute<ListedDepartment>(sql`
    select d.id, d.name, d.description,
      string_agg(${nameOfPerson}, ', ' order by p.family_name) filter (where m.is_lead) as lead,
      count(p.id)::int as members
    from departments d
    left join (department_members m join people p on p.school_id = m.school_id
        and p.id = m.person_id and ${present(localDateOf(now))})
      on m.school_id = d.school_id and m.department_id = d.id
    where d.school_id = ${actor.schoolId}
      and d.archived_at is ${sql.raw(state === 'archived' ? 'not null' : 'null')}
    group by d.school_id, d.id
    order by lower(d.name)`);

/** Undefined where there is none, or none that who looks may read. */
export async function findDepartment({ db }: Tenant, departmentId: string) {
  const [found] = await db.select().from(departments).where(eq(departments.id, departmentId));
  return found;
}

export type MemberOfDepartment = Readonly<{
  id: string;
  personId: string;
  name: string;
  role: StaffRole;
  hasLeft: boolean;
  isLead: boolean;
  startsOn: string;
  endsOn: string | null;
}>;

/** Who belongs to a department, and who did, whoever leads it first. One query. */
export const listMembers = ({ db, actor }: Tenant, departmentId: string) =>
  db.execute<MemberOfDepartment>(sql`
    select m.id, p.id as "personId", ${nameOfPerson} as name, p.role,
      p.archived_at is not null as "hasLeft", m.is_lead as "isLead",
      m.starts_on::text as "startsOn", m.ends_on::text as "endsOn"
    from department_members m join people p on p.school_id = m.school_id and p.id = m.person_id
    where m.school_id = ${actor.schoolId} and m.department_id = ${departmentId}
      and (m.ends_on is null or m.ends_on > m.starts_on)
    order by m.is_lead desc, p.family_name, p.given_name, m.starts_on desc`);

/** Staff who are not in a department and can be added to it. One query. */
export const listStaffBeside = ({ db, actor }: Tenant, departmentId: string) =>
  db.execute<{ id: string; name: string }>(sql`
    select p.id, ${nameOfPerson} as name
    from people p
    where p.school_id = ${actor.schoolId} and p.archived_at is null
      and p.role in (${sql.join(
        staffRoles.map((role) => sql`${role}`),
        sql`, `,
      )})
      and not exists (select from department_members m where m.school_id = p.school_id
        and m.department_id = ${departmentId} and m.person_id = p.id and m.ends_on is null)
    order by p.family_name, p.given_name`);

export type DepartmentOfPerson = Readonly<{
  id: string;
  name: string;
  isLead: boolean;
  startsOn: string;
  endsOn: string | null;
}>;

/** The departments somebody belongs to and did. One query. */
export const listDepartmentsOf = ({ db, actor }: Tenant, personId: string) =>
  db.execute<DepartmentOfPerson>(sql`
    select d.id, d.name, m.is_lead as "isLead",
      m.starts_on::text as "startsOn", m.ends_on::text as "endsOn"
    from department_members m
    join departments d on d.school_id = m.school_id and d.id = m.department_id
    where m.school_id = ${actor.schoolId} and m.person_id = ${personId}
      and (m.ends_on is null or m.ends_on > m.starts_on)
    order by m.ends_on desc nulls first, m.starts_on desc, d.name`);

export type OwnDepartment = Readonly<
  Pick<Department, 'id' | 'name' | 'description'> & {
    members: readonly Readonly<{ id: string; name: string; role: StaffRole; isLead: boolean }>[];
  }
>;

/** The departments that whoever looks belongs to today, each with all its members of today. One query. */
export const listOwnDepartments = (tenant: Tenant) => {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  return db.execute<OwnDepartment>(sql`
    select d.id, d.name, d.description,
      json_agg(json_build_object('id', p.id, 'name', ${nameOfPerson}, 'role', p.role, 'isLead', m.is_lead)
        order by m.is_lead desc, p.family_name, p.given_name) as members
    from departments d
    join department_members m on m.school_id = d.school_id and m.department_id = d.id
    join people p on p.school_id = m.school_id and p.id = m.person_id and ${present(today)}
    where d.school_id = ${actor.schoolId} and d.archived_at is null
      and d.id in (select o.department_id from department_members o
        where o.school_id = ${actor.schoolId} and o.person_id = ${personOf(tenant)}
          and o.starts_on <= ${today}::date and (o.ends_on is null or o.ends_on > ${today}::date))
    group by d.school_id, d.id
    order by lower(d.name)`);
};

/** Names of departments in use, for a list to filter by. */
export const listDepartmentNames = ({ db, actor }: Tenant) =>
  db
    .select({ id: departments.id, name: departments.name })
    .from(departments)
    .where(and(eq(departments.schoolId, actor.schoolId), isNull(departments.archivedAt)))
    .orderBy(asc(sql`lower(${departments.name})`));

/** Whether person `p` belongs to a department on a day. */
export const belongsTo = (departmentId: string, day: string) => sql`exists (
  select from department_members m where m.school_id = p.school_id and m.person_id = p.id
    and m.department_id = ${departmentId}::uuid and ${present(day)})`;
