import 'server-only';
import { and, desc, eq, max, sql } from 'drizzle-orm';
import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { consentConfirmed, consentDecided, noticePublished } from './events';
import type { DecideConsent, PublishNotice } from './inputs';
import { whyNotDecide } from './rules';

/** Two who press at once come one after the other; the lock goes with the transaction. */
export const inTurn = ({ db, actor }: Tenant, ...about: string[]) =>
  db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${[actor.schoolId, ...about].join(' ')}, 0))`,
  );

/**
 * Asks families for something optional: the first notice of its kind, or the next version of it. A
 * yes to an earlier version no longer holds, since nobody has read the new words yet.
 */
export async function publishNotice(tenant: Tenant, { kind, position, ...text }: PublishNotice) {
  await inTurn(tenant, 'notice', kind);
  const purposeId = await purposeOf(tenant, kind, position);
  const notice = await writeNotice(tenant, purposeId, text);
  return record(tenant, noticePublished({ purposeId, kind, version: notice.version }), notice);
}

type NoticeText = Omit<
  typeof consentNotices.$inferInsert,
  'id' | 'schoolId' | 'createdAt' | 'purposeId' | 'version' | 'publishedAt'
>;

/** The next version, for a command that records it. */
export async function writeNotice(tenant: Tenant, purposeId: string, text: NoticeText) {
  const { db, actor, now } = tenant;
  const [before] = await db
    .select({ version: max(consentNotices.version) })
    .from(consentNotices)
    .where(eq(consentNotices.purposeId, purposeId));
  const version = (before?.version ?? 0) + 1;
  const [notice] = await db
    .insert(consentNotices)
    .values({ ...text, schoolId: actor.schoolId, purposeId, version, publishedAt: now })
    .returning();
  if (!notice) throw notFound();
  return notice;
}

/** The purpose of that kind, at its place in the list; one that was put away is asked for again. */
async function purposeOf({ db, actor }: Tenant, kind: PublishNotice['kind'], position: number) {
  const [known] = await db
    .update(consentPurposes)
    .set({ position, archivedAt: null })
    .where(eq(consentPurposes.kind, kind))
    .returning({ id: consentPurposes.id });
  if (known) return known.id;
  const [made] = await db
    .insert(consentPurposes)
    .values({ schoolId: actor.schoolId, kind, position })
    .returning({ id: consentPurposes.id });
  if (!made) throw notFound();
  return made.id;
}

/**
 * Writes a guardian's answer into the ledger. Refuses who may not decide for this child, an answer to
 * words that are no longer the newest, and taking back what was never given. The answer that already
 * holds is not written twice.
 */
export async function decideConsent(tenant: Tenant, input: DecideConsent) {
  const { db, actor, now } = tenant;
  const { purposeId, noticeId, studentId, decision } = input;
  const guardianId = personOf(tenant);
  if (!reachesStudent(actor, 'consent.decide', studentId)) {
    const known = reachesStudent(actor, 'progress.follow', studentId);
    throw known ? new Refusal('forbidden', 'consent.not_yours_to_decide') : notFound();
  }

  await inTurn(tenant, 'decision', purposeId, studentId, guardianId);
  const [[newest], [own]] = await Promise.all([
    db
      .select({
        id: consentNotices.id,
        version: consentNotices.version,
        archivedAt: consentPurposes.archivedAt,
      })
      .from(consentNotices)
      .innerJoin(
        consentPurposes,
        and(
          eq(consentPurposes.schoolId, consentNotices.schoolId),
          eq(consentPurposes.id, consentNotices.purposeId),
        ),
      )
      .where(eq(consentNotices.purposeId, purposeId))
      .orderBy(desc(consentNotices.version))
      .limit(1),
    db
      .select()
      .from(consentDecisions)
      .where(
        and(
          eq(consentDecisions.purposeId, purposeId),
          eq(consentDecisions.studentId, studentId),
          eq(consentDecisions.guardianId, guardianId),
        ),
      )
      .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id))
      .limit(1),
  ]);
  if (!newest) throw notFound();
  const objection = whyNotDecide(decision, own, {
    noticeIsNewest: newest.id === noticeId,
    archived: newest.archivedAt !== null,
  });
  if (objection) throw new Refusal('against_the_rules', objection);

  const said = { purposeId, version: newest.version, decision };
  if (own?.decision === decision && own.noticeId === noticeId)
    return record(tenant, consentConfirmed(said), own);

  const [decided] = await db
    .insert(consentDecisions)
    .values({
      schoolId: actor.schoolId,
      purposeId,
      noticeId,
      studentId,
      guardianId,
      decision,
      decidedAt: now,
    })
    .returning();
  if (!decided) throw notFound();
  return record(tenant, consentDecided(said), decided);
}
