import 'server-only';
import { and, asc, desc, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { classes, enrolments } from '@/db/schema/classes';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolYearNow } from '@/lib/settings/calendar/queries';
import { localDateOf } from '@/lib/shared/dates';
import { type staffParts, staffRoles } from '@/lib/shared/vocabulary';
import type { ClassList } from './inputs';

export type ListedClass = Readonly<{
  id: string;
  name: string;
  academicYear: number;
  /** As the school's nation counts its years. */
  isOfThisYear: boolean;
  archivedAt: string | null;
  yearGroups: number[];
  staff: string[];
  children: number;
  clubs: { id: string; name: string; paper: string; emblem: string }[];
  /** ISO weekdays on which work of any of its clubs counts. */
  weekdays: number[];
  /** How many match in all. */
  total: number;
}>;

const perPage = 50;

const orders = {
  name: sql`c.name`,
  year: sql`coalesce(y.first, 99), c.name`,
  children: sql`coalesce(n.children, 0), c.name`,
} as const;

/** One page of classes, open or archived ones, filtered and sorted by the database; newest year first. */
export async function pageClasses(tenant: Tenant, list: ClassList) {
  const rows = await select(
    tenant,
    list,
    sql`limit ${perPage} offset ${(list.page - 1) * perPage}`,
  );
  return { rows: [...rows], total: rows[0]?.total ?? 0, perPage };
}

/** All that the list would page through. */
export const listClasses = (tenant: Tenant, list: ClassList) => select(tenant, list, sql``);

async function select(
  tenant: Tenant,
  { q, year, club, state, missing, sort, order }: ClassList,
  part: SQL,
) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const thisYear = (await schoolYearNow(tenant)).year;
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return db.execute<ListedClass>(sql`
    select c.id, c.name, count(*) over ()::int as total, c.academic_year as "academicYear", c.archived_at as "archivedAt",
      c.academic_year = ${thisYear}::int as "isOfThisYear", coalesce(y.years, '{}') as "yearGroups", coalesce(t.names, '{}') as staff,
      coalesce(n.children, 0)::int as children,
      coalesce(k.clubs, '[]') as clubs, coalesce(k.weekdays, '[]') as weekdays
    from classes c
    left join lateral (select array_agg(year_group order by year_group) as years,
        min(year_group) as first from class_year_groups
      where school_id = c.school_id and class_id = c.id) y on true
    left join lateral (select array_agg(w.name order by w.part, w.family_name, w.id) as names
      from (select p.id, p.display_name as name, p.family_name, min(s.part) as part
        from class_staff s join people p on p.school_id = s.school_id and p.id = s.person_id
        where s.school_id = c.school_id and s.class_id = c.id
          and (s.ends_on is null or s.ends_on > greatest(s.starts_on, ${today}::date))
        group by p.id, p.display_name, p.family_name) w) t on true
    left join lateral (select count(distinct e.student_id) as children from enrolments e
      where e.school_id = c.school_id and e.class_id = c.id
        and (e.ends_on is null or e.ends_on > ${today})) n on true
    left join lateral (select json_agg(json_build_object('id', b.id, 'name', b.name,
          'paper', b.paper, 'emblem', b.emblem) order by b.name) as clubs,
        (select json_agg(distinct d) from club_classes r2
          join clubs b2 on b2.school_id = r2.school_id and b2.id = r2.club_id
          cross join unnest(b2.weekdays) d
          where r2.school_id = c.school_id and r2.class_id = c.id) as weekdays
      from club_classes r join clubs b on b.school_id = r.school_id and b.id = r.club_id
      where r.school_id = c.school_id and r.class_id = c.id) k on true
    where c.school_id = ${actor.schoolId}
      and c.archived_at is ${sql.raw(state === 'archived' ? 'not null' : 'null')}
      ${q ? sql`and (c.name ilike ${like} or array_to_string(t.names, ' ') ilike ${like})` : sql``}
      ${year === undefined ? sql`` : sql`and ${year}::smallint = any(y.years)`}
      ${
        club
          ? sql`and exists (select 1 from club_classes r where r.school_id = c.school_id
              and r.class_id = c.id and r.club_id = ${club})`
          : sql``
      }
      ${missing === 'teacher' ? sql`and not ${hasTeacher(today)}` : sql``}
    order by c.academic_year desc, ${orders[sort]} ${sql.raw(order)}, c.id ${part}`);
}

/** Whether class `c` has a lead on this day. */
export const hasTeacher = (today: string) => sql`exists (select 1 from class_staff s
  join people p on p.school_id = s.school_id and p.id = s.person_id and p.archived_at is null
  where s.school_id = c.school_id and s.class_id = c.id and s.part = 'lead'
    and (s.ends_on is null or s.ends_on > greatest(s.starts_on, ${today}::date)))`;

type StaffOfClass = Readonly<{
  personId: string;
  part: (typeof staffParts)[number];
  startsOn: string;
  name: string;
}>;

/** A class as its form shows it; undefined where there is none. One query. */
export async function findClass({ db, now }: Tenant, classId: string) {
  const [found] = await db
    .select({
      ...getTableColumns(classes),
      yearGroups: sql<number[]>`array(select y.year_group from class_year_groups y
        where y.school_id = classes.school_id and y.class_id = classes.id order by y.year_group)`,
      staff: sql<StaffOfClass[]>`(
        select coalesce(json_agg(json_build_object('personId', s.person_id, 'part', s.part,
          'startsOn', s.starts_on, 'name', p.display_name) order by s.part, p.family_name), '[]')
        from class_staff s join people p on p.school_id = s.school_id and p.id = s.person_id
        where s.school_id = classes.school_id and s.class_id = classes.id
          and (s.ends_on is null or s.ends_on > greatest(s.starts_on, ${localDateOf(now)}::date)))`,
    })
    .from(classes)
    .where(eq(classes.id, classId));
  return found;
}

/** An open class by its name alone; undefined where there is none. */
export async function findClassName({ db }: Tenant, classId: string) {
  const [found] = await db
    .select({ id: classes.id, name: classes.name, academicYear: classes.academicYear })
    .from(classes)
    .where(and(eq(classes.id, classId), isNull(classes.archivedAt)));
  return found;
}

/** Staff a class can be given: everyone who works here. */
export const listStaff = ({ db }: Tenant) =>
  db
    .select({ id: people.id, name: people.displayName, role: people.role })
    .from(people)
    .where(and(inArray(people.role, staffRoles), isNull(people.archivedAt)))
    .orderBy(sql`${people.role} <> 'trainer'`, asc(people.familyName), asc(people.givenName));

/** What archiving a class would end today, and what keeps it open. One query. */
export async function whatAClassHolds({ db, actor, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const [holds] = await db.execute<{ children: number; staff: number; waiting: number }>(sql`
    select
      (select count(distinct student_id)::int from enrolments where school_id = ${actor.schoolId}
        and class_id = ${classId} and (ends_on is null or ends_on > ${today})) as children,
      (select count(*)::int from class_staff where school_id = ${actor.schoolId} and class_id = ${classId}
        and (ends_on is null or ends_on > greatest(starts_on, ${today}::date))) as staff,
      (select count(*)::int from submissions where school_id = ${actor.schoolId}
        and class_id = ${classId} and state in ('waiting', 'reviewed')) as waiting`);
  return holds ?? { children: 0, staff: 0, waiting: 0 };
}

/** Children of a class: those who are in it or will be, by name; and the last who left, newest first. */
export async function listChildrenOf({ db, now }: Tenant, classId: string) {
  const today = localDateOf(now);
  const rows = await db
    .select({
      id: people.id,
      name: sql<string>`${people.givenName} || ' ' || ${people.familyName}`,
      animal: people.animal,
      startsOn: enrolments.startsOn,
      endsOn: enrolments.endsOn,
      /** Their pieces that the teachers of this class have still to answer. */
      waiting: sql<number>`(select count(*)::int from submissions w
        where w.school_id = ${enrolments.schoolId} and w.student_id = ${enrolments.studentId}
          and w.class_id = ${enrolments.classId} and w.state in ('waiting', 'reviewed'))`,
    })
    .from(enrolments)
    .innerJoin(
      people,
      and(eq(people.schoolId, enrolments.schoolId), eq(people.id, enrolments.studentId)),
    )
    .where(eq(enrolments.classId, classId))
    .orderBy(desc(enrolments.endsOn), asc(people.givenName), asc(people.familyName));
  return {
    inIt: rows
      .filter(({ startsOn, endsOn }) => endsOn === null || (endsOn > today && endsOn > startsOn))
      .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    left: rows.filter(
      ({ startsOn, endsOn }) => endsOn !== null && endsOn <= today && endsOn > startsOn,
    ),
  };
}

/** Children whose name matches and who are not in this class, with the class they are in now. */
export async function searchChildrenFor(
  { db, actor, now }: Tenant,
  classId: string,
  { q, none }: Readonly<{ q: string; none: boolean }>,
) {
  const today = localDateOf(now);
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return db.execute<{
    id: string;
    name: string;
    yearGroup: number;
    className: string | null;
    waiting: number;
  }>(sql`
    select p.id, p.given_name || ' ' || p.family_name as name, s.year_group as "yearGroup",
      e.names as "className",
      (select count(*)::int from submissions w where w.school_id = p.school_id
        and w.student_id = p.id and w.state in ('waiting', 'reviewed')) as waiting
    from people p
    join students s on s.school_id = p.school_id and s.id = p.id
    left join lateral (select string_agg(distinct c.name, ', ') as names,
        bool_or(c.id = ${classId}) as here
      from enrolments n join classes c on c.school_id = n.school_id and c.id = n.class_id
      where n.school_id = p.school_id and n.student_id = p.id
        and (n.ends_on is null or n.ends_on > greatest(n.starts_on, ${today}::date))) e on true
    where p.school_id = ${actor.schoolId} and p.archived_at is null
      and coalesce(e.here, false) = false
      and (p.given_name || ' ' || p.family_name) ilike ${like}
      ${none ? sql`and e.names is null` : sql``}
    order by (e.names is not null), p.family_name, p.given_name limit 40`);
}
