import 'server-only';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { guardianLinks, people, students } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';
import { lacks } from './gaps';
import type { PeopleList } from './inputs';

const perPage = 25;

export type ListedPerson = Readonly<{
  id: string;
  role: Role;
  name: string;
  animal: string | null;
  yearGroup: number | null;
  /** Classes a child is in or a member of staff works in. */
  classes: string | null;
  /** A child's guardians, a guardian's children. */
  family: string | null;
  total: number;
}>;

const orders = {
  name: sql`p.family_name`,
  role: sql`p.role`,
  year: sql`s.year_group`,
  class: sql`c.names`,
} as const;

/** One page of people, filtered and sorted by the database; each row repeats how many match in all. */
export async function listPeople(
  { db, actor, now }: Tenant,
  { q, role, year, class: ofClass, state, missing, sort, order, page }: PeopleList,
) {
  const today = localDateOf(now);
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const filters = [
    sql`p.school_id = ${actor.schoolId}`,
    state === 'archived' ? sql`p.archived_at is not null` : sql`p.archived_at is null`,
    ...(q
      ? [sql`(p.given_name || ' ' || p.family_name || ' ' || p.display_name) ilike ${like}`]
      : []),
    ...(role ? [sql`p.role = ${role}`] : []),
    ...(year === undefined ? [] : [sql`s.year_group = ${year}::smallint`]),
    ...(ofClass === 'none' ? [lacks.class(today)] : []),
    ...(ofClass && ofClass !== 'none' ? [sql`${ofClass}::uuid = any(c.ids)`] : []),
    ...(missing ? [lacks[missing](today)] : []),
  ];
  const rows = await db.execute<ListedPerson>(sql`
    select p.id, p.role, p.animal, s.year_group as "yearGroup",
      coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as name,
      c.names as classes, f.names as family, count(*) over ()::int as total
    from people p
    left join students s on s.school_id = p.school_id and s.id = p.id
    left join lateral (select string_agg(k.name, ', ' order by k.name) as names,
        array_agg(k.id) as ids
      from classes k where k.school_id = p.school_id and k.archived_at is null and k.id in (
        select e.class_id from enrolments e where e.school_id = p.school_id
          and e.student_id = p.id and (e.ends_on is null or e.ends_on > ${today})
        union all
        select t.class_id from class_staff t where t.school_id = p.school_id
          and t.person_id = p.id and (t.ends_on is null or t.ends_on > ${today}))) c on true
    left join lateral (select string_agg(o.display_name, ', ' order by o.display_name) as names
      from guardian_links g join people o on o.school_id = g.school_id
        and o.id = case when p.role = 'student' then g.guardian_id else g.student_id end
      where g.school_id = p.school_id and p.id in (g.student_id, g.guardian_id)
        and (g.ends_on is null or g.ends_on > ${today})) f on true
    where ${sql.join(filters, sql` and `)}
    order by ${orders[sort]} ${sql.raw(order)} nulls last, p.family_name, p.given_name, p.id
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return { rows: [...rows], total: rows[0]?.total ?? 0, perPage };
}

/** A person and, of a child, what the school knows of them as one; undefined where there is none. */
export async function findPerson({ db }: Tenant, personId: string) {
  const [found] = await db
    .select({ person: people, student: students })
    .from(people)
    .leftJoin(students, and(eq(students.schoolId, people.schoolId), eq(students.id, people.id)))
    .where(eq(people.id, personId));
  return found;
}

/** Whether this would make somebody something else at the school. */
export async function changesRole(
  { db, actor }: Tenant,
  { personId, role }: Readonly<{ personId: string; role: Role }>,
) {
  const [other] = await db
    .select({ id: people.id })
    .from(people)
    .where(
      and(eq(people.schoolId, actor.schoolId), eq(people.id, personId), ne(people.role, role)),
    );
  return other !== undefined;
}

/** The links of a child to guardians, or of a guardian to children, with the other's name. */
export async function listLinksOf({ db }: Tenant, personId: string) {
  const rows = await db
    .select({ link: guardianLinks, other: people })
    .from(guardianLinks)
    .innerJoin(
      people,
      and(
        eq(people.schoolId, guardianLinks.schoolId),
        sql`${people.id} in (${guardianLinks.guardianId}, ${guardianLinks.studentId})`,
        ne(people.id, personId),
      ),
    )
    .where(sql`${personId}::uuid in (${guardianLinks.guardianId}, ${guardianLinks.studentId})`)
    .orderBy(asc(guardianLinks.endsOn), asc(people.familyName), asc(people.givenName));
  return rows.map(({ link, other }) => ({
    ...link,
    other: { id: other.id, name: `${other.givenName} ${other.familyName}`, animal: other.animal },
  }));
}

/** A link with both its people; undefined where there is none. */
export async function findLink({ db }: Tenant, linkId: string) {
  const guardian = alias(people, 'guardian');
  const child = alias(people, 'child');
  const [found] = await db
    .select({ link: guardianLinks, guardian, child })
    .from(guardianLinks)
    .innerJoin(
      guardian,
      and(eq(guardian.schoolId, guardianLinks.schoolId), eq(guardian.id, guardianLinks.guardianId)),
    )
    .innerJoin(
      child,
      and(eq(child.schoolId, guardianLinks.schoolId), eq(child.id, guardianLinks.studentId)),
    )
    .where(eq(guardianLinks.id, linkId));
  return found;
}

/** People of a role whose name matches, for a link to be made. */
export const searchPeople = ({ db }: Tenant, role: 'student' | 'parent', q: string) =>
  db
    .select({
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
    })
    .from(people)
    .where(
      and(
        eq(people.role, role),
        isNull(people.archivedAt),
        sql`(${people.givenName} || ' ' || ${people.familyName}) ilike ${`%${q.replace(/[\\%_]/g, '\\$&')}%`}`,
      ),
    )
    .orderBy(asc(people.familyName), asc(people.givenName))
    .limit(50);

/** Where a person is and was, as a class and its dates; of staff also their part. One query. */
export const listClassesOf = ({ db, actor }: Tenant, personId: string) =>
  db.execute<{
    id: string;
    name: string;
    part: string | null;
    startsOn: string;
    endsOn: string | null;
  }>(sql`
    select c.id, c.name, x.part, x.starts_on::text as "startsOn", x.ends_on::text as "endsOn"
    from (select class_id, null as part, starts_on, ends_on from enrolments
        where school_id = ${actor.schoolId} and student_id = ${personId}
      union all
      select class_id, part, starts_on, ends_on from class_staff
        where school_id = ${actor.schoolId} and person_id = ${personId}) x
    join classes c on c.school_id = ${actor.schoolId} and c.id = x.class_id
    where x.ends_on is null or x.ends_on > x.starts_on
    order by x.ends_on desc nulls first, x.starts_on desc`);

/** The clubs a child is in, and the step they are on. One query. */
export const listClubsOf = ({ db, actor }: Tenant, studentId: string) =>
  db.execute<{ id: string; name: string; paper: string; emblem: string; level: string }>(sql`
    select c.id, c.name, c.paper, c.emblem,
      coalesce((select l.name from club_levels l where l.school_id = m.school_id
        and l.club_id = m.club_id and l.position = m.level), m.level::text) as level
    from club_memberships m join clubs c on c.school_id = m.school_id and c.id = m.club_id
    where m.school_id = ${actor.schoolId} and m.student_id = ${studentId} and m.ends_on is null
    order by c.name`);

/** Names of open classes, for a list to filter by. */
export const listClassNames = ({ db, actor }: Tenant) =>
  db.execute<{ id: string; name: string }>(sql`
    select id, name from classes where school_id = ${actor.schoolId} and archived_at is null
    order by academic_year desc, name`);

/** What archiving a person would end today, and whom they stay linked to. One query. */
export async function whatAPersonHolds({ db, actor, now }: Tenant, personId: string) {
  const today = localDateOf(now);
  const [holds] = await db.execute<{
    classes: number;
    clubs: number;
    children: number;
    waiting: number;
  }>(sql`
    select
      (select count(*)::int from enrolments where school_id = ${actor.schoolId}
        and student_id = ${personId} and ends_on is null)
      + (select count(*)::int from class_staff where school_id = ${actor.schoolId}
        and person_id = ${personId} and ends_on is null) as classes,
      (select count(*)::int from club_memberships where school_id = ${actor.schoolId}
        and student_id = ${personId} and ends_on is null) as clubs,
      (select count(*)::int from guardian_links where school_id = ${actor.schoolId}
        and guardian_id = ${personId} and (ends_on is null or ends_on > ${today})) as children,
      (select count(*)::int from submissions where school_id = ${actor.schoolId}
        and student_id = ${personId} and state in ('waiting', 'reviewed')) as waiting`);
  return holds ?? { classes: 0, clubs: 0, children: 0, waiting: 0 };
}
