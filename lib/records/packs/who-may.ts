import 'server-only';
import { sql } from 'drizzle-orm';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';

/**
 * Whether somebody has a right to a copy about a person: about themselves; or as a guardian today with parental
 * responsibility for a child, unless a court keeps the child's data from them. For who reads family links.
 */
export async function hasRightTo(
  { db, actor, now }: Tenant,
  askedById: string,
  personId: string,
): Promise<boolean> {
  const today = localDateOf(now);
  const [found] = await db.execute<{ one: number }>(sql`
    select 1 as one from people asking
    where asking.school_id = ${actor.schoolId} and asking.id = ${askedById}
      and asking.archived_at is null and asking.role <> 'student'
      and (asking.id = ${personId} or exists (${linkOf(actor.schoolId, askedById, personId, today)}
        and not exists (select from court_orders o where o.school_id = g.school_id and o.link_id = g.id
          and 'see' = any(o.withholds) and o.starts_on <= ${today}::date
          and (o.ends_on is null or o.ends_on > ${today}::date))))`);
  return found !== undefined;
}

/** The same of whoever is here, whose rights already take court orders into account. */
export async function haveRightTo(tenant: Tenant, personId: string): Promise<boolean> {
  const { db, actor, now } = tenant;
  const self = personOf(tenant);
  if (actor.role === 'student') return false;
  if (self === personId) return true;
  if (!reachesStudent(actor, 'progress.follow', personId)) return false;
  const [found] = await db.execute(
    sql`select 1 where exists (${linkOf(actor.schoolId, self, personId, localDateOf(now))})`,
  );
  return found !== undefined;
}

const linkOf = (schoolId: string, guardianId: string, studentId: string, today: LocalDate) => sql`
  select from guardian_links g where g.school_id = ${schoolId} and g.guardian_id = ${guardianId}
    and g.student_id = ${studentId} and g.parental_responsibility = 'yes'
    and g.starts_on <= ${today}::date and (g.ends_on is null or g.ends_on > ${today}::date)`;
