import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { recomputeEveryStreak } from './commands';

/** Every school in turn, each in its own transaction, with what follows where a child's best ever became better. */
export async function recomputeAllStreaks(
  whereBetter: (tenant: Tenant, studentIds: readonly string[]) => Promise<unknown>,
) {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) =>
    inSchoolByClock(id, async (tenant) => whereBetter(tenant, await recomputeEveryStreak(tenant))),
  );
}

export const recomputeStreaksOfSchool = (schoolId: string) =>
  inSchoolByClock(schoolId, recomputeEveryStreak);
