import 'server-only';
import { sql } from 'drizzle-orm';
import type { Child } from '@/lib/people/families/queries';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

const perPage = 30;

export type SupportedChild = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  /** The classes they are in today. */
  classes: string | null;
  /** Days in a row; of all clubs. */
  streak: number;
  /** Whole percent of this term's expected days that were done; null before anything was expected. */
  completion: number | null;
  lastHandedInAt: Date | null;
}>;

type Row = Omit<SupportedChild, 'lastHandedInAt'> &
  Readonly<{ lastHandedInAt: string | null; total: number }>;

/** One page of the children that somebody was given to support, by name. */
export async function listSupported(tenant: Tenant, page: number) {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const rows = await db.execute<Row>(sql`
    select p.id, p.given_name || ' ' || p.family_name as name, p.animal,
      (select string_agg(k.name, ', ' order by k.name) from enrolments e
        join classes k on k.school_id = e.school_id and k.id = e.class_id
        where e.school_id = p.school_id and e.student_id = p.id
          and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})) as classes,
      coalesce(t.current_days, 0) as streak,
      case when t.expected_days > 0
        then round(100.0 * t.done_days / t.expected_days)::int end as completion,
      (select max(s.handed_in_at) from submissions s
        where s.school_id = p.school_id and s.student_id = p.id) as "lastHandedInAt",
      count(*) over ()::int as total
    from people p
    left join streaks t on t.school_id = p.school_id and t.student_id = p.id
    where p.school_id = ${actor.schoolId} and p.role = 'student' and p.archived_at is null
      and ${supported(tenant, sql`p.id`)}
    order by p.given_name, p.family_name, p.id
    limit ${perPage} offset ${(page - 1) * perPage}`);
  const children = rows.map(
    ({ lastHandedInAt, total: _, ...child }): SupportedChild => ({
      ...child,
      lastHandedInAt: lastHandedInAt === null ? null : new Date(lastHandedInAt),
    }),
  );
  return { children, total: rows[0]?.total ?? 0, perPage };
}

/** One of them; undefined for any other child. */
export async function findSupported(tenant: Tenant, studentId: string): Promise<Child | undefined> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const [child] = await db.execute<Omit<Child, 'maySee' | 'mayConsent'>>(sql`
    select p.id, p.given_name as name, p.animal, s.year_group as "yearGroup",
      array(select k.name from enrolments e
        join classes k on k.school_id = e.school_id and k.id = e.class_id
        where e.school_id = p.school_id and e.student_id = p.id
          and e.starts_on <= ${today} and (e.ends_on is null or e.ends_on > ${today})
        order by k.name) as "classNames"
    from people p join students s on s.school_id = p.school_id and s.id = p.id
    where p.school_id = ${actor.schoolId} and p.id = ${studentId} and p.archived_at is null
      and ${supported(tenant, sql`p.id`)}`);
  return child && { ...child, maySee: true, mayConsent: false };
}

/** Supporting a child is writing notes about them; a teacher, who follows a class too, supports nobody. */
function supported({ actor }: Tenant, studentId: ReturnType<typeof sql>) {
  const reach = reachOf(actor, 'care.write');
  return reach === 'school' ? sql`true` : sql`${studentId} = any(${`{${reach.students}}`}::uuid[])`;
}
