import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { releaseRequests } from '@/db/schema/packs';
import type { Tenant } from '@/lib/platform/tenancy';

/** The last request to the operator about a copy, whatever became of it. */
export async function lastRequestOf({ db, actor }: Tenant, packId: string) {
  const [request] = await db
    .select({
      state: releaseRequests.state,
      createdAt: releaseRequests.createdAt,
      decidedAt: releaseRequests.decidedAt,
      operatorName: releaseRequests.operatorName,
      reason: releaseRequests.reason,
    })
    .from(releaseRequests)
    .where(and(eq(releaseRequests.schoolId, actor.schoolId), eq(releaseRequests.packId, packId)))
    .orderBy(desc(releaseRequests.createdAt), desc(releaseRequests.id))
    .limit(1);
  return request;
}
export type LastRequest = NonNullable<Awaited<ReturnType<typeof lastRequestOf>>>;

/** Whether the copy lies with the operator: nothing about it is changed then. */
export const isWithOperator = async (tenant: Tenant, packId: string) => {
  const last = await lastRequestOf(tenant, packId);
  return last?.state === 'waiting' || last?.state === 'released';
};

/** The school needs the operator no more; answers whether there was anything to take back. */
export async function endWaiting({ db, actor, now }: Tenant, packId: string) {
  const ended = await db
    .update(releaseRequests)
    .set({ state: 'taken_back', decidedAt: now })
    .where(
      and(
        eq(releaseRequests.schoolId, actor.schoolId),
        eq(releaseRequests.packId, packId),
        eq(releaseRequests.state, 'waiting'),
      ),
    )
    .returning({ id: releaseRequests.id });
  return ended.length > 0;
}
