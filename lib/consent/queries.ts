import 'server-only';
import { and, eq } from 'drizzle-orm';
import { consentDecisions, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import { standingOf } from './rules';

type PurposeKind = (typeof consentPurposes.$inferSelect)['kind'];

/**
 * Whether the family said yes to a purpose for this child. Asked anew on every use, so a withdrawal
 * counts on the next request. No answer is no; so is a purpose the school never asked about.
 */
export async function isConsentGiven({ db }: Tenant, kind: PurposeKind, studentId: string) {
  const answers = await db
    .select({
      guardianId: consentDecisions.guardianId,
      decision: consentDecisions.decision,
      decidedAt: consentDecisions.decidedAt,
    })
    .from(consentDecisions)
    .innerJoin(
      consentPurposes,
      and(
        eq(consentPurposes.schoolId, consentDecisions.schoolId),
        eq(consentPurposes.id, consentDecisions.purposeId),
      ),
    )
    .where(and(eq(consentPurposes.kind, kind), eq(consentDecisions.studentId, studentId)));
  return standingOf(answers) === 'given';
}
