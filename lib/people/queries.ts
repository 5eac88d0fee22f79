import 'server-only';
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { guardianLinks, people, students } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { Role } from '@/lib/shared/vocabulary';

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

/** Children or grown-ups whose name matches, for a link to be made; colleagues may be parents here too. */
export const searchPeople = ({ db }: Tenant, who: 'student' | 'grown_up', q: string) =>
  db
    .select({
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      worksHere: sql<boolean>`${people.role} not in ('student', 'parent')`,
    })
    .from(people)
    .where(
      and(
        (who === 'student' ? eq : ne)(people.role, 'student'),
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
export const listClubsOf = ({ db, actor, now }: Tenant, studentId: string) =>
  db.execute<{ id: string; name: string; paper: string; emblem: string; level: string }>(sql`
    select c.id, c.name, c.paper, c.emblem,
      coalesce((select l.name from club_levels l where l.school_id = m.school_id
        and l.club_id = m.club_id and l.position = m.level), m.level::text) as level
    from club_memberships m join clubs c on c.school_id = m.school_id and c.id = m.club_id
    where m.school_id = ${actor.schoolId} and m.student_id = ${studentId}
      and m.starts_on <= ${localDateOf(now)} and (m.ends_on is null or m.ends_on > ${localDateOf(now)})
    order by c.name`);

/** Names of open classes, for a list to filter by. */
export const listClassNames = ({ db, actor }: Tenant) =>
  db.execute<{ id: string; name: string }>(sql`
    select id, name || case when count(*) over (partition by name) > 1
        then ' ' || academic_year || '/' || right((academic_year + 1)::text, 2) else '' end as name
    from classes where school_id = ${actor.schoolId} and archived_at is null
    order by academic_year desc, classes.name`);

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
        and student_id = ${personId} and (ends_on is null or ends_on > greatest(starts_on, ${today}::date)))
      + (select count(*)::int from class_staff where school_id = ${actor.schoolId}
        and person_id = ${personId} and (ends_on is null or ends_on > greatest(starts_on, ${today}::date)))
        as classes,
      (select count(*)::int from club_memberships where school_id = ${actor.schoolId}
        and student_id = ${personId} and (ends_on is null or ends_on > greatest(starts_on, ${today}::date)))
        as clubs,
      (select count(*)::int from guardian_links where school_id = ${actor.schoolId}
        and guardian_id = ${personId} and (ends_on is null or ends_on > ${today})) as children,
      (select count(*)::int from submissions where school_id = ${actor.schoolId}
        and student_id = ${personId} and state in ('waiting', 'reviewed')) as waiting`);
  return holds ?? { classes: 0, clubs: 0, children: 0, waiting: 0 };
}
