import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { recomputeStreaks } from './commands';

/** A child's streak is worked out anew after each piece and each excusal. Twice gives the same. */
export const recomputeStreakOf = (tenant: Tenant, { studentId }: Happened) =>
  recomputeStreaks(tenant, studentId ? [studentId] : []);
