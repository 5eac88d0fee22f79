import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { catchUpWhereNeverSettled } from './commands';

/** Comes before whatever gives points and badges for the event itself. */
export const catchUpFirst = async (tenant: Tenant, { studentId }: Happened) => {
  if (studentId) await catchUpWhereNeverSettled(tenant, studentId);
};
