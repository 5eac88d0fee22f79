import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { countClassWeeks } from './commands';

export const countForClassBoard = async (tenant: Tenant, { studentId }: Happened) => {
  if (studentId) await countClassWeeks(tenant, studentId);
};
