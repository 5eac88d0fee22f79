import 'server-only';
import { and, eq, isNull } from 'drizzle-orm';
import { concerns } from '@/db/schema/concerns';
import { recordOnceADay } from '@/lib/platform/record';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { concernRead } from '../events';
import { findConcern } from './queries';

/**
 * One concern with all that was done, for somebody who was appointed to read it; undefined for anybody
 * else, and for the one whom the child left out. That they read it is in the record, once a day, and whoever
 * is first stands with it.
 */
export async function openConcern(tenant: Tenant, concernId: string) {
  const { db, actor, now } = tenant;
  const reader = personOf(tenant);
  await db
    .update(concerns)
    .set({ firstReadAt: now, firstReadById: reader })
    .where(and(eq(concerns.id, concernId), isNull(concerns.firstReadAt)));
  const found = await findConcern(tenant, concernId);
  if (!found) return undefined;
  const { id, studentId } = found;
  await recordOnceADay(tenant, concernRead(), { id, schoolId: actor.schoolId, studentId });
  return found;
}
