import 'server-only';
import { sql } from 'drizzle-orm';
import type { Change } from '@/db/schema/changes';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { holdCalendar } from '@/lib/settings/calendar/holding';
import { termsTakenBack } from './events';

/** Holds the calendar until a change that made terms is undone, as whoever changes a term holds it. */
export async function holdTermsOf(tenant: Tenant, change: Change) {
  const [made] = await tenant.db.execute(sql`
    select from change_rows where school_id = ${change.schoolId} and change_id = ${change.id}
      and table_name = 'terms' limit 1`);
  if (made) await holdCalendar(tenant);
}

type Gone = Readonly<{ count: number; from: string | null; to: string | null }>;

/** Says, once a change is undone, that terms it made are gone: whatever is worked out from school days follows. */
export async function recordTermsTakenBack(tenant: Tenant, change: Change) {
  const [gone] = await tenant.db.execute<Gone>(sql`
    select count(*)::int as count, min(after ->> 'starts_on') as "from", max(after ->> 'ends_on') as "to"
    from change_rows where school_id = ${change.schoolId} and change_id = ${change.id}
      and table_name = 'terms' and before is null`);
  if (!gone?.from || !gone.to) return;
  const { count, from, to } = gone;
  await record(tenant, termsTakenBack({ count, from, to }), change);
}
