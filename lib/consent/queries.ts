import 'server-only';
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import { consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { withLapsed } from './lapsed';
import { type AnswerGiven, type Resolution, standingFor } from './rules';

/** The first version to which a yes counts today: later ones say that they ask nothing more. */
const countsFrom = sql<number>`(select max(n.version) from consent_notices n
  where n.school_id = ${consentPurposes.schoolId} and n.purpose_id = ${consentPurposes.id}
    and n.earlier_yes = 'lapses')`;

/**
 * Whether the family said yes to a purpose for this child, as its newest notice words it. Asked anew
 * on every use, so a withdrawal counts on the next request. No answer is no; so is a purpose the
 * school never asked about, or asks about no more.
 */
export async function isConsentGiven(tenant: Tenant, kind: AskedByKind, studentId: string) {
  const [asked] = await listAsked(tenant, { kind, studentId });
  return asked !== undefined && standingFor(asked, studentId) === 'given';
}

/** The school's own are many, and nothing in the product asks after one of them by itself. */
type AskedByKind = Exclude<ConsentPurposeKind, 'other'>;

type InJson = Omit<AnswerGiven, 'decidedAt'> & Readonly<{ decidedAt: string }>;
type NotNowInJson = Readonly<{ studentId: string; at: string }>;
type ResolutionInJson = Omit<Resolution, 'resolvedAt'> & Readonly<{ resolvedAt: string }>;

/**
 * What the school asks at present: each purpose with its newest notice, in the school's order, and
 * with every answer that the person may read, the newest first. One query, because a guardian's pages
 * always need both.
 */
export async function listAsked(
  tenant: Tenant,
  only: Readonly<{
    purposeId?: string;
    kind?: AskedByKind;
    studentId?: string;
    studentIds?: readonly string[];
  }> = {},
) {
  const studentIds = only.studentId ? [only.studentId] : only.studentIds;
  const ofStudent = studentIds
    ? sql`and d.student_id = any(${`{${studentIds.join(',')}}`}::uuid[])`
    : sql``;
  const rows = await tenant.db
    .selectDistinctOn([consentPurposes.position, consentPurposes.id], {
      purposeId: consentPurposes.id,
      kind: consentPurposes.kind,
      name: consentPurposes.name,
      countsFrom,
      noticeId: consentNotices.id,
      version: consentNotices.version,
      question: consentNotices.question,
      summary: consentNotices.summary,
      whoSees: consentNotices.whoSees,
      whereKept: consentNotices.whereKept,
      howLong: consentNotices.howLong,
      ifRefused: consentNotices.ifRefused,
      fullWords: consentNotices.fullWords,
      childWords: consentNotices.childWords,
      whatsNew: consentNotices.whatsNew,
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
      resolutions: sql<ResolutionInJson[]>`(
        select coalesce(json_agg(json_build_object('id', d.id, 'studentId', d.student_id,
          'decision', d.decision, 'answerIds', d.answer_ids, 'toFamilies', d.to_families,
          'resolvedAt', d.resolved_at)), '[]')
        from consent_resolutions d
        where d.school_id = ${consentPurposes.schoolId}
          and d.purpose_id = ${consentPurposes.id} ${ofStudent})`,
      /** Of which children whoever asks has said not now to these words, and since when; of the clock nothing. */
      notNow: sql<NotNowInJson[]>`(
        select coalesce(json_agg(json_build_object('studentId', f.student_id, 'at', f.at)), '[]')
        from consent_follow_ups f
        where f.school_id = ${consentPurposes.schoolId} and f.notice_id = ${consentNotices.id}
          and f.guardian_id = (select app_person_id()) and f.kind = 'not_now')`,
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
        ...(only.kind ? [eq(consentPurposes.kind, only.kind)] : []),
      ),
    )
    .orderBy(asc(consentPurposes.position), asc(consentPurposes.id), desc(consentNotices.version));
  const given = rows.flatMap(({ purposeId, answers }) =>
    answers.map((answer) => ({ ...answer, purposeId, decidedAt: new Date(answer.decidedAt) })),
  );
  const answers = await withLapsed(tenant, given);
  return rows.map((asked) => ({
    ...asked,
    notNow: asked.notNow.map(({ studentId, at }) => ({ studentId, at: new Date(at) })),
    resolutions: asked.resolutions.map(
      (one): Resolution => ({ ...one, resolvedAt: new Date(one.resolvedAt) }),
    ),
    answers: answers
      .filter(({ purposeId }) => purposeId === asked.purposeId)
      .map(({ purposeId: _, ...answer }): AnswerGiven => answer),
  }));
}
export type Asked = Awaited<ReturnType<typeof listAsked>>[number];

/** What each version of a notice said was new in it. */
export const listChanges = ({ db, actor }: Tenant, purposeId: string) =>
  db
    .select({ version: consentNotices.version, whatsNew: consentNotices.whatsNew })
    .from(consentNotices)
    .where(
      and(eq(consentNotices.schoolId, actor.schoolId), eq(consentNotices.purposeId, purposeId)),
    );
