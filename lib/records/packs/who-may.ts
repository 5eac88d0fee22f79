import 'server-only';
import { sql } from 'drizzle-orm';
import { gatePool } from '@/lib/platform/database';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf, schoolZone } from '@/lib/shared/dates';

/**
 * Whether somebody has a right to a copy about a person: about themselves; or as a guardian with parental
 * responsibility for a child, unless a court keeps the child's data from them. Leaving the school ends no such right:
 * not of a parent whose child left, nor of who was a child here. For who reads family links.
 */
export async function hasRightTo(
  { db, actor, now }: Tenant,
  askedById: string,
  personId: string,
): Promise<boolean> {
  const today = localDateOf(now);
  const [found] = await db.execute<{ one: number }>(sql`
    select 1 as one from people asking
    join people about on about.school_id = asking.school_id and about.id = ${personId} and about.erased_at is null
    where asking.school_id = ${actor.schoolId} and asking.id = ${askedById} and asking.erased_at is null
      and ((asking.id = about.id and (asking.role <> 'student' or asking.archived_at is not null))
        or exists (select from guardian_links g where g.school_id = asking.school_id and g.guardian_id = asking.id
          and g.student_id = about.id and g.parental_responsibility = 'yes' and g.starts_on <= ${today}::date
          and (g.ends_on is null or g.ends_on > ${today}::date
            or g.ends_on >= (about.archived_at at time zone ${schoolZone})::date)
          and not exists (select from court_orders o where o.school_id = g.school_id and o.link_id = g.id
            and 'see' = any(o.withholds) and o.starts_on <= ${today}::date
            and (o.ends_on is null or o.ends_on > ${today}::date))))`);
  return found !== undefined;
}

/** Whether somebody can fetch a copy themselves; else the office hands it over. The gate's to know. */
export async function canSignIn(schoolId: string, personId: string) {
  const rows = await gatePool().sql`
    select 1 from people p join accounts a on a.id = p.account_id and a.disabled_at is null
    where p.school_id = ${schoolId} and p.id = ${personId} and p.archived_at is null`;
  return rows.length > 0;
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
