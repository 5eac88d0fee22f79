import 'server-only';
import { sql } from 'drizzle-orm';
import { collectInSchool, type Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { schoolZone } from '@/lib/shared/dates';
import { daysOfLooks, type Looked, lookEvents } from './rules';

/** For a child that whoever asks was shown to see: on which days who looked at its record in the last year. */
export const whoLookedAt = (schoolId: string, studentId: string) =>
  collectInSchool(schoolId, null, async (tenant) =>
    daysOfLooks(await listLooks(tenant, studentId), await setting(tenant, 'looks.names')),
  );

async function listLooks({ db, actor, now }: Tenant, studentId: string): Promise<Looked[]> {
  const aYearAgo = new Date(now.getTime() - 365 * 24 * 60 * 60 * 1000).toISOString();
  return [
    ...(await db.execute<Looked>(sql`
      select distinct to_char(e.created_at at time zone ${schoolZone}, 'YYYY-MM-DD') as "on", p.role,
        p.display_name as name
      from audit_events e join people p on p.school_id = e.school_id and p.id = e.actor_id
      where e.school_id = ${actor.schoolId} and e.created_at >= ${aYearAgo}::timestamptz
        and (e.student_id = ${studentId} or e.subject_id = ${studentId})
        and e.name in (${sql.join(
          lookEvents.map((name) => sql`${name}`),
          sql`, `,
        )})`)),
  ];
}
