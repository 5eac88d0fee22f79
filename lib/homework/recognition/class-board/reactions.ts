import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { countClassWeeks, countEveryClassWeek, countWeeksOfClass } from './commands';

export const countForClassBoard = async (tenant: Tenant, { studentId }: Happened) => {
  if (studentId) await countClassWeeks(tenant, studentId);
};

/** A child joined the class or left it: the same pieces are now of more heads, or of fewer. */
export const recountClassBoard = async (tenant: Tenant, { facts }: Happened) => {
  if (typeof facts.classId === 'string') await countWeeksOfClass(tenant, facts.classId);
};

/** Many children moved at once. */
export const recountClassBoards = (tenant: Tenant) => countEveryClassWeek(tenant);

/** Switched on, boards need not wait for the next piece. */
export const countOnceShown = async (tenant: Tenant, { facts }: Happened) => {
  if (facts.key === 'class_boards.shown') await countEveryClassWeek(tenant);
};
