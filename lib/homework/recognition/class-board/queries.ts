import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { addDays, localDateOf, mondayOf } from '@/lib/shared/dates';
import { type Board, boardOf, type CountedWeek } from './rules';

export type ClassBoard = Readonly<{ classId: string; className: string; board: Board }>;
type Found = Omit<ClassBoard, 'board'> & Readonly<{ weeks: CountedWeek[] }>;

/** A class against its own last week; undefined where the school shows none, or for a class one does not know. */
export async function boardOfClass(tenant: Tenant, classId: string) {
  const [found] = await boards(tenant, sql`c.id = ${classId}`);
  return found;
}

/** The same of each class a child is in today, for the child, with the most they handed in in one week. */
export async function boardsOfChild(tenant: Tenant, studentId: string) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const found = await boards(
    tenant,
    sql`c.id in (select e.class_id from enrolments e where e.school_id = c.school_id
      and e.student_id = ${studentId} and e.starts_on <= ${today}
      and (e.ends_on is null or e.ends_on > ${today}))`,
  );
  if (found.length === 0) return undefined;
  const [best] = await db.execute<{ pieces: number }>(sql`
    select coalesce(max(w.pieces), 0)::int as pieces from (
      select count(*) as pieces from submissions s
      where s.school_id = ${actor.schoolId} and s.student_id = ${studentId}
      group by date_trunc('week', s.handed_in_on)) w`);
  return { classes: found, bestWeek: best?.pieces ?? 0 };
}

export type BoardsOfChild = NonNullable<Awaited<ReturnType<typeof boardsOfChild>>>;

async function boards(tenant: Tenant, which: ReturnType<typeof sql>): Promise<ClassBoard[]> {
  if (!(await setting(tenant, 'class_boards.shown'))) return [];
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const rows = await db.execute<Found>(sql`
    select c.id as "classId", c.name as "className",
      coalesce((select json_agg(json_build_object('monday', w.monday, 'children', w.children,
          'pieces', w.pieces)) from class_weeks w
        where w.school_id = c.school_id and w.class_id = c.id
          and w.monday >= ${addDays(mondayOf(today), -7)}), '[]') as weeks
    from classes c
    where c.school_id = ${actor.schoolId} and c.archived_at is null and ${which}
    order by c.name`);
  return rows.map(({ weeks, ...each }) => ({ ...each, board: boardOf(weeks, today) }));
}
