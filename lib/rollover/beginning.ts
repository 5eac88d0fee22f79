import 'server-only';
import { and, eq, isNull, lte, sql } from 'drizzle-orm';
import { type Rollover, rollovers } from '@/db/schema/rollover';
import { classArchived } from '@/lib/classes/events';
import { settleMemberships } from '@/lib/clubs/membership/settling';
import { personArchived } from '@/lib/people/events';
import { record, recordEach } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { yearTurned } from './events';

/**
 * What the first day of a prepared year brings: year groups, leavers who no longer come in, last year's
 * classes put away. Once for each year; a day late where nothing ran on the day.
 */
export async function beginPreparedYear(tenant: Tenant) {
  const { db, now } = tenant;
  const [due] = await db
    .select()
    .from(rollovers)
    .where(
      and(
        isNull(rollovers.turnedAt),
        lte(rollovers.startsOn, localDateOf(now)),
        // One that was rehearsed and never carried out stands in nobody's way.
        sql`exists (select from changes c where c.school_id = ${rollovers.schoolId} and c.kind = 'rollover'
          and c.about_id = ${rollovers.id} and c.state = 'done')`,
      ),
    )
    .orderBy(rollovers.year)
    .limit(1)
    .for('update');
  if (!due) return;
  await raiseYearGroups(tenant, due);
  const leavers = await archiveLeavers(tenant, due);
  const archived = await archiveLastYear(tenant, due);
  await settleMemberships(tenant, {}, due.startsOn);
  await db.update(rollovers).set({ turnedAt: now }).where(eq(rollovers.id, due.id));
  const facts = { year: due.year, classes: archived.length, leavers: leavers.length };
  await record(tenant, yearTurned(facts), due);
}

/** A year group that the office has corrected meanwhile stays as they say. */
async function raiseYearGroups({ db, actor }: Tenant, { id }: Rollover) {
  await db.execute(sql`
    update students s set year_group = m.next_year_group
    from rollover_moves m
    where s.school_id = ${actor.schoolId} and m.school_id = s.school_id and m.rollover_id = ${id}
      and m.student_id = s.id and m.next_year_group is not null and s.year_group = m.year_group
      and m.next_year_group <> m.year_group`);
}

/** Who was put into a class again meanwhile has not left. */
async function archiveLeavers(tenant: Tenant, { id, startsOn }: Rollover) {
  const { db, actor, now } = tenant;
  const gone = await db.execute<{ id: string; schoolId: string; studentId: string }>(sql`
    update people p set archived_at = ${now.toISOString()}::timestamptz
    from rollover_moves m
    where p.school_id = ${actor.schoolId} and m.school_id = p.school_id and m.rollover_id = ${id}
      and m.student_id = p.id and m.kind = 'leaves' and p.archived_at is null
      and not exists (select 1 from enrolments e where e.school_id = p.school_id
        and e.student_id = p.id and (e.ends_on is null or e.ends_on > ${startsOn}))
    returning p.id, p.school_id as "schoolId", p.id as "studentId"`);
  return recordEach(tenant, () => personArchived({ role: 'student' }), [...gone]);
}

/** Whoever is in a class of the years before still, and was not prepared for, leaves it. */
async function archiveLastYear(tenant: Tenant, { year, startsOn }: Rollover) {
  const { db, actor, now } = tenant;
  const before = sql`c.school_id = ${actor.schoolId} and c.academic_year < ${year}
    and c.archived_at is null`;
  await db.execute(sql`
    update enrolments e set ends_on = greatest(e.starts_on, ${startsOn}::date)
    from classes c where ${before} and e.school_id = c.school_id and e.class_id = c.id
      and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${startsOn}::date))`);
  await db.execute(sql`
    update class_staff s set ends_on = greatest(s.starts_on, ${startsOn}::date)
    from classes c where ${before} and s.school_id = c.school_id and s.class_id = c.id
      and (s.ends_on is null or s.ends_on > greatest(s.starts_on, ${startsOn}::date))`);
  const archived = await db.execute<
    Readonly<{ id: string; schoolId: string; children: number; staff: number }>
  >(sql`
    update classes c set archived_at = ${now.toISOString()}::timestamptz
    where ${before}
    returning c.id, c.school_id as "schoolId",
      (select count(*)::int from enrolments e where e.school_id = c.school_id
        and e.class_id = c.id and e.ends_on = ${startsOn}) as children,
      (select count(*)::int from class_staff s where s.school_id = c.school_id
        and s.class_id = c.id and s.ends_on = ${startsOn}) as staff`);
  return recordEach(tenant, ({ children, staff }) => classArchived({ children, staff }), [
    ...archived,
  ]);
}
