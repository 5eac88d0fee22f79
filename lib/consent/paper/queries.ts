import 'server-only';
import { and, asc, eq } from 'drizzle-orm';
import { consentDecisions, consentPapers } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';

/** The signed papers about one question and child, answer by answer; who may not read them finds none. */
export const listPapers = ({ db }: Tenant, purposeId: string, studentId: string) =>
  db
    .select({
      id: consentPapers.id,
      page: consentPapers.page,
      guardianId: consentDecisions.guardianId,
      signedOn: consentDecisions.paperSignedOn,
    })
    .from(consentPapers)
    .innerJoin(
      consentDecisions,
      and(
        eq(consentDecisions.schoolId, consentPapers.schoolId),
        eq(consentDecisions.id, consentPapers.decisionId),
      ),
    )
    .where(and(eq(consentDecisions.purposeId, purposeId), eq(consentPapers.studentId, studentId)))
    .orderBy(
      asc(consentDecisions.decidedAt),
      asc(consentPapers.decisionId),
      asc(consentPapers.page),
    );
export type SignedPaper = Awaited<ReturnType<typeof listPapers>>[number];

export async function findPaper({ db }: Tenant, id: string) {
  const [paper] = await db.select().from(consentPapers).where(eq(consentPapers.id, id));
  return paper;
}
