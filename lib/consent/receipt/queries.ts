import 'server-only';
import { and, eq } from 'drizzle-orm';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { guardianLinks, people } from '@/db/schema/people';
import { may, reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { namesOf } from '../overview/queries';
import { listAsked } from '../queries';
import { standingFor } from '../rules';
import { meaningNow } from './rules';

/**
 * One answer from the ledger with the words it was given to, and what it means today. For the guardian whose it is
 * while they may decide for the child, and for who keeps consent and may know who the family is; undefined for
 * anybody else, the other guardians too.
 */
export async function findReceipt(tenant: Tenant, decisionId: string) {
  const { db, actor } = tenant;
  const [row] = await db
    .select({
      answer: consentDecisions,
      notice: consentNotices,
      kind: consentPurposes.kind,
      name: consentPurposes.name,
      childName: people.givenName,
      childFamilyName: people.familyName,
      relation: guardianLinks.relation,
    })
    .from(consentDecisions)
    .innerJoin(
      consentNotices,
      and(
        eq(consentNotices.schoolId, consentDecisions.schoolId),
        eq(consentNotices.id, consentDecisions.noticeId),
      ),
    )
    .innerJoin(
      consentPurposes,
      and(
        eq(consentPurposes.schoolId, consentDecisions.schoolId),
        eq(consentPurposes.id, consentDecisions.purposeId),
      ),
    )
    .innerJoin(
      people,
      and(
        eq(people.schoolId, consentDecisions.schoolId),
        eq(people.id, consentDecisions.studentId),
      ),
    )
    .leftJoin(
      guardianLinks,
      and(
        eq(guardianLinks.schoolId, consentDecisions.schoolId),
        eq(guardianLinks.guardianId, consentDecisions.guardianId),
        eq(guardianLinks.studentId, consentDecisions.studentId),
      ),
    )
    .where(eq(consentDecisions.id, decisionId));
  if (!row) return undefined;
  const { answer, notice } = row;
  const { studentId, guardianId } = answer;
  const isOwn =
    guardianId === personOf(tenant) && reachesStudent(actor, 'consent.decide', studentId);
  const isOfOffice =
    may(actor, 'consent.manage') && reachesStudent(actor, 'contact.read', studentId);
  if (!isOwn && !isOfOffice) return undefined;

  const [[asked], names] = [
    await listAsked(tenant, { purposeId: answer.purposeId, studentId }),
    await namesOf(tenant, [guardianId, ...(answer.enteredById ? [answer.enteredById] : [])]),
  ];
  const later = asked?.answers.find(
    (other) => other.guardianId === guardianId && other.id !== answer.id,
  );
  return {
    id: answer.id,
    purposeId: answer.purposeId,
    studentId,
    kind: row.kind,
    purposeName: row.name,
    guardian: names.get(guardianId),
    relation: row.relation,
    child: row.childName,
    childsName: `${row.childName} ${row.childFamilyName}`,
    decision: answer.decision,
    decidedAt: answer.decidedAt,
    paperSignedOn: answer.paperSignedOn,
    onPaper: answer.enteredById !== null,
    /** Where one may know them. */
    enteredBy: answer.enteredById ? names.get(answer.enteredById) : undefined,
    notice,
    now: meaningNow(answer, asked && { standing: standingFor(asked, studentId), later }),
  };
}
export type Receipt = NonNullable<Awaited<ReturnType<typeof findReceipt>>>;
