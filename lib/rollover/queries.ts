import 'server-only';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { terms } from '@/db/schema/calendar';
import { clubs } from '@/db/schema/clubs';
import { type Rollover, rolloverClasses, rollovers } from '@/db/schema/rollover';
import type { Tenant } from '@/lib/platform/tenancy';
import { beginsIn } from '@/lib/settings/calendar/year/rules';
import { localDateOf } from '@/lib/shared/dates';
import type { staffParts } from '@/lib/shared/vocabulary';
import type { RolloverList } from './inputs';
import { type ClassNow, type MoveKind, pathsOf } from './rules';

/** The rehearsal of a year; undefined before there is one. */
export async function findRollover({ db }: Tenant, year: number) {
  const [found] = await db.select().from(rollovers).where(eq(rollovers.year, year));
  return found;
}

/** Open classes of the years before, which this one follows. */
export const classesBefore = ({ db, actor }: Tenant, year: number) =>
  classesOf(db, actor, sql`<`, year);
/** Classes of that year that the school has made already. */
export const classesMade = ({ db, actor }: Tenant, year: number) =>
  classesOf(db, actor, sql`=`, year);

const classesOf = (
  db: Tenant['db'],
  { schoolId }: Tenant['actor'],
  which: ReturnType<typeof sql>,
  year: number,
) =>
  db.execute<
    ClassNow & Readonly<{ clubIds: string[]; leadId: string | null; supportIds: string[] }>
  >(sql`
    select c.id, c.name,
      coalesce((select json_agg(y.year_group order by y.year_group) from class_year_groups y
        where y.school_id = c.school_id and y.class_id = c.id), '[]') as "yearGroups",
      coalesce((select json_agg(r.club_id order by r.club_id) from club_classes r
        join clubs b on b.school_id = r.school_id and b.id = r.club_id and b.archived_at is null
        where r.school_id = c.school_id and r.class_id = c.id), '[]') as "clubIds",
      (select s.person_id from class_staff s where s.school_id = c.school_id and s.class_id = c.id
        and s.part = 'lead' and s.ends_on is null order by s.starts_on, s.id limit 1) as "leadId",
      coalesce((select json_agg(distinct s.person_id) from class_staff s
        join people p on p.school_id = s.school_id and p.id = s.person_id and p.archived_at is null
        where s.school_id = c.school_id and s.class_id = c.id and s.part = 'support'
          and s.ends_on is null), '[]') as "supportIds"
    from classes c
    where c.school_id = ${schoolId} and c.archived_at is null and c.academic_year ${which} ${year}
    order by c.name, c.id`);

export type PlannedClassShown = Readonly<{
  id: string;
  name: string;
  yearGroups: number[];
  likeClassId: string | null;
  clubs: { id: string; name: string; paper: string; emblem: string }[];
  leadId: string | null;
  lead: string | null;
  /** Who else works with it, by name. */
  support: string[];
  /** Who works in the class it is made like until a last day, and is in no class of the plan. */
  ending: { name: string; part: (typeof staffParts)[number]; lastDay: string }[];
  children: number;
  /** Children whose next year group it does not teach. */
  odd: number;
}>;

export type ChildShown = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  yearGroup: number;
  fromId: string | null;
  from: string | null;
  kind: MoveKind | null;
  toClassId: string | null;
  to: string | null;
  byHand: boolean;
}>;

/**
 * Every child with what becomes of them: as decided by hand, else the class of that year they were put
 * into already, else where their class goes. It is worked out anew each time, so that a joiner is in it and a leaver is not.
 */
const everybody = async (tenant: Tenant, { id, year, startsOn }: Rollover) => {
  const { db, actor } = tenant;
  const [before, planned] = await Promise.all([
    classesBefore(tenant, year),
    db.select().from(rolloverClasses).where(eq(rolloverClasses.rolloverId, id)),
  ]);
  const paths = JSON.stringify(pathsOf([...before], planned));
  return sql`
    select p.id, p.school_id, p.given_name || ' ' || p.family_name as name, p.animal,
      s.year_group, n.id as from_id, n.name as from_name,
      coalesce(m.kind, a.kind, w.kind) as kind,
      case when m.kind is not null then m.to_class_id
        else coalesce(a.to_class_id, w.to_class_id) end as to_class_id,
      m.kind is not null as by_hand
    from people p
    join students s on s.school_id = p.school_id and s.id = p.id
    left join lateral (select c.id, c.name from enrolments e
      join classes c on c.school_id = e.school_id and c.id = e.class_id
        and c.academic_year < ${year} and c.archived_at is null
      where e.school_id = p.school_id and e.student_id = p.id and e.starts_on < ${startsOn}
        and (e.ends_on is null or e.ends_on >= ${startsOn})
      order by e.starts_on desc, e.id desc limit 1) n on true
    left join (select "fromClassId" as from_class_id, "yearGroup" as year_group, kind,
        "toClassId" as to_class_id
      from jsonb_to_recordset(${paths}::text::jsonb)
        as t("fromClassId" uuid, "yearGroup" int, kind text, "toClassId" uuid)) w
      on w.from_class_id = n.id and w.year_group = s.year_group
    left join lateral (select t.id as to_class_id,
        case when (s.year_group + 1)::smallint = any(t.year_groups)
          or not s.year_group = any(t.year_groups) then 'moves' else 'repeats' end as kind
      from enrolments e
      join classes c on c.school_id = e.school_id and c.id = e.class_id and c.academic_year = ${year}
      join rollover_classes t on t.school_id = c.school_id and t.rollover_id = ${id}
        and t.name = c.name
      where e.school_id = p.school_id and e.student_id = p.id
        and (e.ends_on is null or e.ends_on > e.starts_on)
      order by e.starts_on desc, e.id desc limit 1) a on true
    left join rollover_moves m on m.school_id = p.school_id and m.rollover_id = ${id}
      and m.student_id = p.id and m.by_hand
    where p.school_id = ${actor.schoolId} and p.role = 'student' and p.archived_at is null`;
};

const isUndecided = sql`(k.kind is null or (k.kind <> 'leaves' and k.to_class_id is null))`;

const orders = {
  name: sql`lower(k.name)`,
  year: sql`k.year_group`,
  from: sql`k.from_name`,
  to: sql`t.name`,
} as const;
export const childrenPerPage = 50;

/** One page of the children, sorted, filtered and counted by the database. */
export async function listMoves(tenant: Tenant, rollover: Rollover, list: RolloverList) {
  const { q, from, to, what, sort, order, page } = list;
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const filters = [
    sql`true`,
    ...(q ? [sql`k.name ilike ${like}`] : []),
    ...(from === 'none' ? [sql`k.from_id is null`] : from ? [sql`k.from_id = ${from}`] : []),
    ...(to ? [sql`k.to_class_id = ${to}`] : []),
    ...(what === 'undecided' ? [isUndecided] : []),
    ...(what && what !== 'undecided' ? [sql`k.kind = ${what} and not ${isUndecided}`] : []),
  ];
  const rows = await tenant.db.execute<ChildShown & Readonly<{ total: number }>>(sql`
    with k as materialized (${await everybody(tenant, rollover)})
    select k.id, k.name, k.animal, k.year_group as "yearGroup", k.from_id as "fromId",
      k.from_name as "from", k.kind, k.to_class_id as "toClassId", t.name as "to",
      k.by_hand as "byHand", count(*) over ()::int as total
    from k left join rollover_classes t on t.school_id = k.school_id and t.id = k.to_class_id
    where ${sql.join(filters, sql` and `)}
    order by ${orders[sort]} ${sql.raw(order)} nulls first, lower(k.name), k.id
    limit ${childrenPerPage} offset ${(page - 1) * childrenPerPage}`);
  return { rows: [...rows], total: rows[0]?.total ?? 0 };
}

/** What becomes of every child, for a form to be compared with and for the rows that are written down. */
export const outcomesOf = async (tenant: Tenant, rollover: Rollover) =>
  tenant.db.execute<
    Readonly<{ id: string; kind: MoveKind | null; toClassId: string | null; yearGroup: number }> &
      Readonly<{ fromClassId: string | null }>
  >(sql`
    with k as materialized (${await everybody(tenant, rollover)})
    select k.id, k.kind, k.to_class_id as "toClassId", k.year_group as "yearGroup",
      k.from_id as "fromClassId" from k`);

/** The classes there will be, by name, with how many children each gets. One query. */
export async function listPlanned(tenant: Tenant, rollover: Rollover) {
  const today = localDateOf(tenant.now);
  return tenant.db.execute<PlannedClassShown>(sql`
    with k as materialized (${await everybody(tenant, rollover)}),
    counted as materialized (
      select k.to_class_id, count(*)::int as children,
        count(*) filter (where k.kind = 'moves' and k.year_group < 6
          and not (k.year_group + 1)::smallint = any(t.year_groups))::int as odd
      from k join rollover_classes t on t.school_id = k.school_id and t.id = k.to_class_id
      group by k.to_class_id)
    select t.id, t.name, to_json(t.year_groups) as "yearGroups", t.like_class_id as "likeClassId",
      t.lead_id as "leadId", l.display_name as lead, coalesce(n.children, 0) as children,
      coalesce(n.odd, 0) as odd,
      coalesce((select json_agg(w.display_name order by w.family_name, w.id) from people w
        where w.school_id = t.school_id and w.id = any(t.support_ids) and w.archived_at is null),
        '[]') as support,
      coalesce((select json_agg(json_build_object('name', w.display_name, 'part', x.part,
          'lastDay', x.last_day) order by x.part, w.family_name, w.id)
        from (select s.person_id, min(s.part) as part, max(s.ends_on) - 1 as last_day
          from class_staff s where s.school_id = t.school_id and s.class_id = t.like_class_id
            and (s.ends_on is null or s.ends_on > greatest(s.starts_on, ${today}::date))
          group by s.person_id having bool_and(s.ends_on is not null)) x
        join people w on w.school_id = t.school_id and w.id = x.person_id and w.archived_at is null
        where not exists (select 1 from rollover_classes o where o.school_id = t.school_id
          and o.rollover_id = t.rollover_id
          and (o.lead_id = w.id or w.id = any(o.support_ids)))), '[]') as ending,
      coalesce((select json_agg(json_build_object('id', b.id, 'name', b.name, 'paper', b.paper,
          'emblem', b.emblem) order by b.name)
        from clubs b where b.school_id = t.school_id and b.id = any(t.club_ids)
          and b.archived_at is null), '[]') as clubs
    from rollover_classes t
    left join counted n on n.to_class_id = t.id
    left join people l on l.school_id = t.school_id and l.id = t.lead_id and l.archived_at is null
    where t.school_id = ${tenant.actor.schoolId} and t.rollover_id = ${rollover.id}
    order by t.year_groups, t.name`);
}

export type Tally = Readonly<{
  moves: number;
  repeats: number;
  leaves: number;
  undecided: number;
  /** Those of the undecided whose next year no class takes, by the year group they are in. */
  untaken: { yearGroup: number; children: number }[];
  /** Pieces of leavers, and leavers, that wait for a teacher's answer. */
  leaversWaiting: number;
}>;

/** How many go which way. One query. */
export async function tallyOf(tenant: Tenant, rollover: Rollover): Promise<Tally> {
  const [tally] = await tenant.db.execute<Tally>(sql`
    with k as materialized (${await everybody(tenant, rollover)})
    select count(*) filter (where kind = 'moves' and not ${isUndecided})::int as moves,
      count(*) filter (where kind = 'repeats' and not ${isUndecided})::int as repeats,
      count(*) filter (where kind = 'leaves')::int as leaves,
      count(*) filter (where ${isUndecided})::int as undecided,
      count(*) filter (where kind = 'leaves' and exists (select 1 from submissions w
        where w.school_id = k.school_id and w.student_id = k.id
          and w.state in ('waiting', 'reviewed')))::int as "leaversWaiting",
      coalesce((select json_agg(json_build_object('yearGroup', u.year_group, 'children', u.children)
          order by u.year_group)
        from (select o.year_group, count(*)::int as children from k o
          where o.kind = 'moves' and o.to_class_id is null
            and not exists (select from rollover_classes t where t.school_id = o.school_id
              and t.rollover_id = ${rollover.id}
              and (o.year_group + 1)::smallint = any(t.year_groups))
          group by o.year_group) u), '[]') as untaken
    from k`);
  if (!tally) throw new Error('An aggregate without a row');
  return tally;
}

/** Whether the calendar of that year has a term. */
export async function isCalendarPrepared(
  { db }: Tenant,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
) {
  const written = await db.select({ startsOn: terms.startsOn }).from(terms);
  return written.some((term) => beginsIn({ startsOn, endsOn }, term.startsOn));
}

/** Open clubs a class can run. */
export const listClubChoices = ({ db }: Tenant) =>
  db
    .select({ id: clubs.id, name: clubs.name })
    .from(clubs)
    .where(isNull(clubs.archivedAt))
    .orderBy(asc(clubs.name));

/** One planned class as its form shows it; undefined where there is none. */
export async function findPlanned({ db }: Tenant, rolloverId: string, classId: string) {
  const [found] = await db
    .select()
    .from(rolloverClasses)
    .where(and(eq(rolloverClasses.rolloverId, rolloverId), eq(rolloverClasses.id, classId)));
  return found;
}
