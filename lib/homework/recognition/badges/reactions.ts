import 'server-only';
import type { Happened, Reaction } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { awardEarned } from './commands';

/** After whatever a badge may be for. It reads the ledger of points, so it comes after that. */
export const awardWhatIsEarned = async (tenant: Tenant, { studentId }: Happened) => {
  if (studentId) await awardEarned(tenant, studentId);
};

/**
 * To children whose string became longer without their doing anything, as by a snow day, an excusal or over
 * night. Without news: nobody is told in the middle of the night of what they did some days ago.
 */
export async function awardWithoutNews(tenant: Tenant, studentIds: readonly string[]) {
  for (const studentId of studentIds) await awardEarned(tenant, studentId, 'quietly');
}

/** The same, after what works strings out anew and answers with those whose best ever is better. */
export const andAward =
  (recompute: (tenant: Tenant, event: Happened) => Promise<readonly string[]>): Reaction =>
  async (tenant, event) =>
    awardWithoutNews(tenant, await recompute(tenant, event));
