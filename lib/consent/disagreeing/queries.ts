import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { consentResolutionReasons, consentResolutions } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';

/** What the school decided about one child so far, the newest first, with its reasons. */
export function listResolutions({ db, actor }: Tenant, purposeId: string, studentId: string) {
  return db
    .select({
      id: consentResolutions.id,
      decision: consentResolutions.decision,
      toFamilies: consentResolutions.toFamilies,
      resolvedAt: consentResolutions.resolvedAt,
      decidedById: consentResolutions.decidedById,
      reason: consentResolutionReasons.reason,
      evidence: consentResolutionReasons.evidence,
    })
    .from(consentResolutions)
    .innerJoin(
      consentResolutionReasons,
      and(
        eq(consentResolutionReasons.schoolId, consentResolutions.schoolId),
        eq(consentResolutionReasons.resolutionId, consentResolutions.id),
      ),
    )
    .where(
      and(
        eq(consentResolutions.schoolId, actor.schoolId),
        eq(consentResolutions.purposeId, purposeId),
        eq(consentResolutions.studentId, studentId),
      ),
    )
    .orderBy(desc(consentResolutions.resolvedAt), desc(consentResolutions.id));
}
export type ResolutionInOffice = Awaited<ReturnType<typeof listResolutions>>[number];
