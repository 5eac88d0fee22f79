import 'server-only';
import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { consentDrafts, consentNotices, consentPurposes } from '@/db/schema/consent';
import type { Tenant } from '@/lib/platform/tenancy';

/** Everything the school ever wanted to ask about, in its order, with how far each has come. */
export async function listPurposes({ db, actor }: Tenant) {
  return db
    .select({
      id: consentPurposes.id,
      kind: consentPurposes.kind,
      name: consentPurposes.name,
      archivedAt: consentPurposes.archivedAt,
      version: sql<number | null>`(select max(n.version) from consent_notices n
        where n.school_id = consent_purposes.school_id and n.purpose_id = consent_purposes.id)`,
      hasDraft: sql<boolean>`exists (select from consent_drafts d
        where d.school_id = consent_purposes.school_id and d.purpose_id = consent_purposes.id)`,
    })
    .from(consentPurposes)
    .where(eq(consentPurposes.schoolId, actor.schoolId))
    .orderBy(asc(consentPurposes.position), asc(consentPurposes.id));
}
export type PurposeOfSchool = Awaited<ReturnType<typeof listPurposes>>[number];

/** One purpose with every version so far, the newest first, and what is being written; undefined where there is none. */
export async function findForWriting({ db, actor }: Tenant, purposeId: string) {
  const of = { schoolId: actor.schoolId, purposeId };
  const [[purpose], notices, [draft]] = await Promise.all([
    db
      .select()
      .from(consentPurposes)
      .where(and(eq(consentPurposes.schoolId, of.schoolId), eq(consentPurposes.id, purposeId))),
    db
      .select()
      .from(consentNotices)
      .where(and(eq(consentNotices.schoolId, of.schoolId), eq(consentNotices.purposeId, purposeId)))
      .orderBy(desc(consentNotices.version)),
    db
      .select()
      .from(consentDrafts)
      .where(and(eq(consentDrafts.schoolId, of.schoolId), eq(consentDrafts.purposeId, purposeId))),
  ]);
  return purpose && { purpose, notices, newest: notices[0], draft };
}
export type ForWriting = NonNullable<Awaited<ReturnType<typeof findForWriting>>>;
