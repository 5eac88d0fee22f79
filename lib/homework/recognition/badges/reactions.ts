import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { awardEarned } from './commands';

/** After whatever a badge may be for. It reads the ledger of points, so it comes after that. */
export const awardWhatIsEarned = async (tenant: Tenant, { studentId }: Happened) => {
  if (studentId) await awardEarned(tenant, studentId);
};
