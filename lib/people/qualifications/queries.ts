import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { daysAhead } from './rules';

export type RunningOut = Readonly<{
  id: string;
  personId: string;
  person: string;
  name: string;
  expiresOn: string;
}>;

/** Of staff who are here; what the same person has anew under the same name no longer runs out. */
const runningOut = (from: string | null, until: string) => sql`
  select q.id, p.id as "personId", q.name, q.expires_on::text as "expiresOn",
    coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as person
  from qualifications q
  join people p on p.school_id = q.school_id and p.id = q.person_id and p.archived_at is null
  where q.expires_on <= ${until}::date and q.expires_on >= coalesce(${from}::date, '-infinity')
    and not exists (select from qualifications n
      where n.school_id = q.school_id and n.person_id = q.person_id and lower(n.name) = lower(q.name)
        and (n.expires_on is null or n.expires_on > q.expires_on))`;

const soon = ({ now }: Tenant) => {
  const today = localDateOf(now);
  return runningOut(today, addDays(today, daysAhead));
};

/** What has run out or soon will, the first first: a select. */
export const runOutOrSoon = ({ actor, now }: Tenant) =>
  sql`${runningOut(null, addDays(localDateOf(now), daysAhead))}
    and q.school_id = ${actor.schoolId} order by q.expires_on, p.family_name, q.id`;

/** What still counts and soon will not. One query. */
export const listRunningOut = (tenant: Tenant) =>
  tenant.db.execute<RunningOut>(
    sql`${soon(tenant)} and q.school_id = ${tenant.actor.schoolId} order by q.id`,
  );

/** Undefined where it is gone, was renewed, or counts for longer by now. */
export async function findRunningOut(tenant: Tenant, qualificationId: string) {
  const [found] = await tenant.db.execute<RunningOut>(
    sql`${soon(tenant)} and q.school_id = ${tenant.actor.schoolId} and q.id = ${qualificationId}::uuid`,
  );
  return found;
}
