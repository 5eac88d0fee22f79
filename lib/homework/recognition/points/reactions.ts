import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { settlePoints } from './commands';

/** A piece was handed in, for the first time or again. */
export const pointsForHandingIn = async (tenant: Tenant, { subjectId, studentId }: Happened) => {
  if (studentId) await settlePoints(tenant, studentId, { onlyPiece: subjectId });
};

/** A verdict reached the child: what came back for another go rests until it hangs again. */
export const pointsAfterVerdict = async (tenant: Tenant, { facts, studentId }: Happened) => {
  if (studentId && typeof facts.submissionId === 'string')
    await settlePoints(tenant, studentId, { onlyPiece: facts.submissionId });
};
