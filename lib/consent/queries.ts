import 'server-only';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { standingOf } from './rules';

/**
 * Whether the family said yes to a purpose for this child, as its newest notice words it. Asked anew
 * on every use, so a withdrawal counts on the next request. No answer is no; so is a purpose the
 * school never asked about, or asks about no more.
 */
export async function isConsentGiven({ db }: Tenant, kind: ConsentPurposeKind, studentId: string) {
  const answers = await db
    .select({
      guardianId: consentDecisions.guardianId,
      decision: consentDecisions.decision,
      decidedAt: consentDecisions.decidedAt,
      version: consentNotices.version,
      newestVersion: sql<number>`(
        select max(n.version) from consent_notices n
        where n.school_id = ${consentPurposes.schoolId} and n.purpose_id = ${consentPurposes.id})`,
    })
    .from(consentDecisions)
    .innerJoin(
      consentPurposes,
      and(
        eq(consentPurposes.schoolId, consentDecisions.schoolId),
        eq(consentPurposes.id, consentDecisions.purposeId),
        isNull(consentPurposes.archivedAt),
      ),
    )
    .innerJoin(
      consentNotices,
      and(
        eq(consentNotices.schoolId, consentDecisions.schoolId),
        eq(consentNotices.id, consentDecisions.noticeId),
      ),
    )
    .where(and(eq(consentPurposes.kind, kind), eq(consentDecisions.studentId, studentId)));
  const [first] = answers;
  return first !== undefined && standingOf(answers, first.newestVersion) === 'given';
}

/** What the school asks at present: each purpose with its newest notice, in the school's order. */
export const listAsked = ({ db }: Tenant, purposeId?: string) =>
  db
    .selectDistinctOn([consentPurposes.position, consentPurposes.id], {
      purposeId: consentPurposes.id,
      kind: consentPurposes.kind,
      noticeId: consentNotices.id,
      version: consentNotices.version,
      question: consentNotices.question,
      summary: consentNotices.summary,
      whoSees: consentNotices.whoSees,
      whereKept: consentNotices.whereKept,
      howLong: consentNotices.howLong,
      ifRefused: consentNotices.ifRefused,
      publishedAt: consentNotices.publishedAt,
    })
    .from(consentPurposes)
    .innerJoin(
      consentNotices,
      and(
        eq(consentNotices.schoolId, consentPurposes.schoolId),
        eq(consentNotices.purposeId, consentPurposes.id),
      ),
    )
    .where(
      and(
        isNull(consentPurposes.archivedAt),
        ...(purposeId ? [eq(consentPurposes.id, purposeId)] : []),
      ),
    )
    .orderBy(asc(consentPurposes.position), asc(consentPurposes.id), desc(consentNotices.version));
export type Asked = Awaited<ReturnType<typeof listAsked>>[number];

/** Every answer to what the school asks, of every child the person may look at; the newest first. */
export const listAnswers = (
  { db }: Tenant,
  only: Readonly<{ purposeId?: string; studentId?: string }> = {},
) =>
  db
    .select({
      id: consentDecisions.id,
      purposeId: consentDecisions.purposeId,
      studentId: consentDecisions.studentId,
      guardianId: consentDecisions.guardianId,
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
        ...(only.purposeId ? [eq(consentDecisions.purposeId, only.purposeId)] : []),
        ...(only.studentId ? [eq(consentDecisions.studentId, only.studentId)] : []),
      ),
    )
    .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id));
export type AnswerGiven = Awaited<ReturnType<typeof listAnswers>>[number];
