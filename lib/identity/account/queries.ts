import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { personOf } from '@/lib/platform/tenancy';

const perPage = 20;

export type OwnEvent = Readonly<{
  id: string;
  name: string;
  facts: Readonly<Record<string, unknown>>;
  address: string | null;
  device: string | null;
  at: Date;
}>;

/** What happened on one's own account, the latest first, a page at a time. */
export async function listOwnEvents(tenant: Tenant, page: number) {
  const { db, actor } = tenant;
  const rows = await db.execute<Omit<OwnEvent, 'at'> & { at: string; total: number }>(sql`
    select id, name, facts, address, device, created_at as at, count(*) over ()::int as total
    from audit_events
    where school_id = ${actor.schoolId} and actor_id = ${personOf(tenant)} and name like 'identity.%'
    order by created_at desc, id desc
    limit ${perPage} offset ${(page - 1) * perPage}`);
  return {
    events: rows.map((row): OwnEvent => ({ ...row, at: new Date(row.at) })),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}
