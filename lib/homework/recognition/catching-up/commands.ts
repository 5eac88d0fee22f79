import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { awardEarned } from '../badges/commands';
import { settlePoints } from '../points/commands';

/** Gives a child what they earned before anybody gave points and badges. None of it is news. Twice gives the same. */
export async function catchUp(tenant: Tenant, studentId: string) {
  await settlePoints(tenant, studentId);
  await awardEarned(tenant, studentId, 'dated');
}

/** Before a child's next event: that what they did on earlier days is not told as if they had done it today. */
export async function catchUpWhereNeverSettled(tenant: Tenant, studentId: string) {
  const { db, actor } = tenant;
  const [found] = await db.execute<{ never: boolean }>(sql`
    select not exists (select 1 from point_entries g
        where g.school_id = ${actor.schoolId} and g.student_id = ${studentId})
      and (select count(distinct s.handed_in_on) > 1 from submissions s
        where s.school_id = ${actor.schoolId} and s.student_id = ${studentId}) as never`);
  if (found?.never) await catchUp(tenant, studentId);
}

/** The children whose pieces, of before yesterday, were never given any points. */
export async function childrenToCatchUp({ db, actor, now }: Tenant) {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct s.student_id as id from submissions s
    where s.school_id = ${actor.schoolId} and s.handed_in_on < ${addDays(localDateOf(now), -1)}
      and not exists (select 1 from point_entries g
        where g.school_id = s.school_id and g.student_id = s.student_id)
    order by 1`);
  return rows.map(({ id }) => id);
}
