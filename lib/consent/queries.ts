import 'server-only';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { withLapsed } from './lapsed';
import { type AnswerGiven, standingOf } from './rules';

/**
 * Whether the family said yes to a purpose for this child, as its newest notice words it. Asked anew
 * on every use, so a withdrawal counts on the next request. No answer is no; so is a purpose the
 * school never asked about, or asks about no more.
 */
export async function isConsentGiven(tenant: Tenant, kind: ConsentPurposeKind, studentId: string) {
  const found = await tenant.db
    .select({
      guardianId: consentDecisions.guardianId,
      studentId: consentDecisions.studentId,
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
  const [first] = found;
  const answers = await withLapsed(tenant, found);
  return first !== undefined && standingOf(answers, first.newestVersion) === 'given';
}

type InJson = Omit<AnswerGiven, 'decidedAt'> & Readonly<{ decidedAt: string }>;

/**
 * What the school asks at present: each purpose with its newest notice, in the school's order, and
 * with every answer that the person may read, the newest first. One query, because a guardian's pages
 * always need both.
 */
export async function listAsked(
  tenant: Tenant,
  only: Readonly<{ purposeId?: string; studentId?: string }> = {},
) {
  const ofStudent = only.studentId ? sql`and d.student_id = ${only.studentId}` : sql``;
  const rows = await tenant.db
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
      answers: sql<InJson[]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'studentId', d.student_id,
          'guardianId', d.guardian_id, 'decision', d.decision, 'decidedAt', d.decided_at,
          'version', n.version,
          'onPaper', d.entered_by_id is not null) order by d.decided_at desc, d.id desc), '[]')
        from consent_decisions d
        join consent_notices n on n.school_id = d.school_id and n.id = d.notice_id
        where d.school_id = ${consentPurposes.schoolId}
          and d.purpose_id = ${consentPurposes.id} ${ofStudent})`,
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
        ...(only.purposeId ? [eq(consentPurposes.id, only.purposeId)] : []),
      ),
    )
    .orderBy(asc(consentPurposes.position), asc(consentPurposes.id), desc(consentNotices.version));
  const given = rows.flatMap(({ purposeId, answers }) =>
    answers.map((answer) => ({ ...answer, purposeId, decidedAt: new Date(answer.decidedAt) })),
  );
  const answers = await withLapsed(tenant, given);
  return rows.map((asked) => ({
    ...asked,
    answers: answers
      .filter(({ purposeId }) => purposeId === asked.purposeId)
      .map(({ purposeId: _, ...answer }): AnswerGiven => answer),
  }));
}
export type Asked = Awaited<ReturnType<typeof listAsked>>[number];
