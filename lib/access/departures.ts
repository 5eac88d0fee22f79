import 'server-only';
import { and, gt, inArray, isNull, or, sql } from 'drizzle-orm';
import { roleGrants } from '@/db/schema/roles';
import { recordEach } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { grantEnded } from './events';
import { factsOf } from './giving';

/**
 * Ends today every grant of people who have just been archived, those to come before they begin. What was
 * given stays on record; whoever brings a person back gives anew what they are to have.
 */
export async function endGrantsOf(tenant: Tenant, personIds: readonly string[]) {
  const today = localDateOf(tenant.now);
  const ended = await tenant.db
    .update(roleGrants)
    .set({ endsOn: sql`greatest(${roleGrants.startsOn}, ${today}::date)` })
    .where(
      and(
        inArray(roleGrants.personId, [...personIds]),
        or(isNull(roleGrants.endsOn), gt(roleGrants.endsOn, today)),
      ),
    )
    .returning();
  return recordEach(
    tenant,
    ({ grant }) => grantEnded({ ...factsOf(grant), endsOn: grant.endsOn ?? today }),
    ended.map((grant) => ({ id: grant.personId, schoolId: grant.schoolId, grant })),
  );
}
