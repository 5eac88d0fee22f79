import 'server-only';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { withLapsed } from './lapsed';
import { standingOf } from './rules';

/**
 * Which of these children nobody said yes for, as the newest notice words it; none where the school does not
 * ask. Only of children whose consent the reader may see is anything known: of others no yes is found.
 */
export async function childrenWithout(
  tenant: Tenant,
  kind: ConsentPurposeKind,
  studentIds: readonly string[],
) {
  if (studentIds.length === 0) return [];
  const { db } = tenant;
  const [newest] = await db
    .select({ purposeId: consentPurposes.id, version: consentNotices.version })
    .from(consentPurposes)
    .innerJoin(
      consentNotices,
      and(
        eq(consentNotices.schoolId, consentPurposes.schoolId),
        eq(consentNotices.purposeId, consentPurposes.id),
      ),
    )
    .where(and(eq(consentPurposes.kind, kind), isNull(consentPurposes.archivedAt)))
    .orderBy(desc(consentNotices.version))
    .limit(1);
  if (!newest) return [];
  const given = await db
    .select({
      guardianId: consentDecisions.guardianId,
      studentId: consentDecisions.studentId,
      decision: consentDecisions.decision,
      decidedAt: consentDecisions.decidedAt,
      version: consentNotices.version,
    })
    .from(consentDecisions)
    .innerJoin(
      consentNotices,
      and(
        eq(consentNotices.schoolId, consentDecisions.schoolId),
        eq(consentNotices.id, consentDecisions.noticeId),
      ),
    )
    .where(
      and(
        eq(consentDecisions.purposeId, newest.purposeId),
        inArray(consentDecisions.studentId, [...studentIds]),
      ),
    );
  const answers = Map.groupBy(await withLapsed(tenant, given), ({ studentId }) => studentId);
  return studentIds.filter((id) => standingOf(answers.get(id) ?? [], newest.version) !== 'given');
}
