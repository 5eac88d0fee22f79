import 'server-only';
import { asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { type Club, clubLevels, clubs } from '@/db/schema/clubs';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { ClubList } from './inputs';
import { ladderOf } from './rules';

const isNotOver = (row: 'e' | 'm', now: Date) =>
  sql.raw(`(${row}.ends_on is null or ${row}.ends_on > '${localDateOf(now)}'::date)`);
const holdsOn = (row: 'e' | 'm', now: Date) =>
  sql`${sql.raw(row)}.starts_on <= ${localDateOf(now)} and ${isNotOver(row, now)}`;

export type ListedClub = Readonly<
  Pick<
    Club,
    'id' | 'name' | 'subject' | 'description' | 'paper' | 'emblem' | 'evidenceKinds' | 'weekdays'
  > & {
    levels: number;
    members: number;
    classes: string[];
    /** How many match in all. */
    total: number;
  }
>;

const perPage = 50;

const orders = {
  name: sql`c.name`,
  subject: sql`c.subject`,
  levels: sql`levels`,
  children: sql`members`,
} as const;

/** One page of clubs, filtered and sorted by the database. */
export async function pageClubs(tenant: Tenant, list: ClubList) {
  const rows = await select(
    tenant,
    list,
    sql`limit ${perPage} offset ${(list.page - 1) * perPage}`,
  );
  return { rows: [...rows], total: rows[0]?.total ?? 0, perPage };
}

/** All that the list would page through. */
export const listClubs = (tenant: Tenant, list: ClubList) => select(tenant, list, sql``);

const select = (
  { db, actor, now }: Tenant,
  { q, class: ofClass, evidence, state, missing, sort, order }: ClubList,
  part: SQL,
) => {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return db.execute<ListedClub>(sql`
    select c.id, c.name, c.subject, c.description, c.paper, c.emblem,
      c.evidence_kinds as "evidenceKinds", to_json(c.weekdays) as weekdays,
      count(*) over ()::int as total,
      (select count(*)::int from club_levels l where l.school_id = c.school_id
        and l.club_id = c.id and l.archived_at is null) as levels,
      (select count(*)::int from club_memberships m where m.school_id = c.school_id
        and m.club_id = c.id and ${holdsOn('m', now)}) as members,
      coalesce((select json_agg(k.name order by k.name) from club_classes r
        join classes k on k.school_id = r.school_id and k.id = r.class_id
        where r.school_id = c.school_id and r.club_id = c.id and k.archived_at is null), '[]')
        as classes
    from clubs c
    where c.school_id = ${actor.schoolId}
      and c.archived_at is ${sql.raw(state === 'archived' ? 'not null' : 'null')}
      ${q ? sql`and (c.name ilike ${like} or c.subject ilike ${like})` : sql``}
      ${
        ofClass
          ? sql`and exists (select 1 from club_classes r where r.school_id = c.school_id
              and r.club_id = c.id and r.class_id = ${ofClass})`
          : sql``
      }
      ${evidence ? sql`and ${evidence} = any(c.evidence_kinds::text[])` : sql``}
      ${missing === 'class' ? sql`and not ${runsSomewhere}` : sql``}
    order by ${orders[sort]} ${sql.raw(order)}, c.name, c.id ${part}`);
};

/** Whether club `c` runs in an open class. */
export const runsSomewhere = sql`exists (select 1 from club_classes r
  join classes k on k.school_id = r.school_id and k.id = r.class_id and k.archived_at is null
  where r.school_id = c.school_id and r.club_id = c.id)`;

/** Names of open clubs, for a list to choose from. */
export const listClubNames = ({ db }: Tenant) =>
  db
    .select({ id: clubs.id, name: clubs.name })
    .from(clubs)
    .where(isNull(clubs.archivedAt))
    .orderBy(asc(clubs.name));

/** A club with its ladder; undefined where there is none. */
export async function findClub({ db }: Tenant, clubId: string) {
  const [[found], levels] = await Promise.all([
    db.select().from(clubs).where(eq(clubs.id, clubId)),
    db.select().from(clubLevels).where(eq(clubLevels.clubId, clubId)),
  ]);
  return found && { ...found, levels: ladderOf(levels) };
}

export type ClubInClass = Readonly<{
  classId: string;
  className: string;
  academicYear: number;
  children: number;
  runs: boolean;
  /** Work of the club that waits for a teacher of the class. */
  waiting: number;
}>;

/** Every open class, and whether the club runs in it. One query. */
export const listClassesFor = ({ db, actor, now }: Tenant, clubId: string) =>
  db.execute<ClubInClass>(sql`
    select c.id as "classId", c.name as "className", c.academic_year as "academicYear",
      (select count(*)::int from enrolments e where e.school_id = c.school_id
        and e.class_id = c.id and ${isNotOver('e', now)}) as children,
      exists (select 1 from club_classes r where r.school_id = c.school_id
        and r.class_id = c.id and r.club_id = ${clubId}) as runs,
      (select count(*)::int from submissions s where s.school_id = c.school_id
        and s.class_id = c.id and s.club_id = ${clubId} and s.state = 'waiting') as waiting
    from classes c where c.school_id = ${actor.schoolId} and c.archived_at is null
    order by c.academic_year desc, c.name`);

export type ClassRunsClub = Readonly<
  Pick<Club, 'id' | 'name' | 'description' | 'paper' | 'emblem'> & { levels: number; runs: boolean }
>;

/** Every open club, and whether this class runs it. One query. */
export const listClubsFor = ({ db, actor }: Tenant, classId: string) =>
  db.execute<ClassRunsClub>(sql`
    select c.id, c.name, c.description, c.paper, c.emblem,
      (select count(*)::int from club_levels l where l.school_id = c.school_id
        and l.club_id = c.id and l.archived_at is null) as levels,
      exists (select 1 from club_classes r where r.school_id = c.school_id
        and r.club_id = c.id and r.class_id = ${classId}) as runs
    from clubs c where c.school_id = ${actor.schoolId} and c.archived_at is null
    order by c.name`);

/** What archiving a club would end today, and what it leaves with teachers. One query. */
export async function whatAClubHolds({ db, actor, now }: Tenant, clubId: string) {
  const [holds] = await db.execute<{ classes: number; children: number; waiting: number }>(sql`
    select
      (select count(*)::int from club_classes where school_id = ${actor.schoolId}
        and club_id = ${clubId}) as classes,
      (select count(distinct student_id)::int from club_memberships m
        where school_id = ${actor.schoolId} and club_id = ${clubId} and ${isNotOver('m', now)})
        as children,
      (select count(*)::int from submissions where school_id = ${actor.schoolId}
        and club_id = ${clubId} and state = 'waiting') as waiting`);
  return holds ?? { classes: 0, children: 0, waiting: 0 };
}
