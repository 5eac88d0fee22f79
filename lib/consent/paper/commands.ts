import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import {
  consentDecisions,
  consentNotices,
  consentPapers,
  consentPurposes,
} from '@/db/schema/consent';
import { listOwnFamily, refuseOwnFamily } from '@/lib/platform/own-family';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { inTurn } from '../commands';
import { listDeciders } from '../deciders';
import { paperEntered, paperTakenAway } from './events';
import type { EnterPaper, TakePaperAway } from './inputs';
import type { PageToKeep } from './prepare';
import { countsFrom, whyNotEnter } from './rules';

type Entry = Omit<EnterPaper, 'scan'> & Readonly<{ pages?: readonly PageToKeep[] }>;

/**
 * Writes an answer given on paper into the ledger, in the name of the guardian who signed it and of whoever
 * enters it. Refuses who may not decide for this child today, a paper about other words, and one that the
 * guardian has answered since.
 */
export async function enterPaper(tenant: Tenant, input: Entry) {
  const { db, actor, now } = tenant;
  const { purposeId, noticeId, studentId, guardianId, decision, signedOn, pages = [] } = input;
  // Whoever enters it reads on the paper who signed, so they must be one who may know.
  if (!reachesStudent(actor, 'contact.read', studentId)) throw notFound();
  if (guardianId === personOf(tenant)) throw aboutGuardian('consent_office.not_your_own');
  await refuseOwnFamily(tenant, { guardianId, studentId });
  const deciders = await listDeciders(tenant, studentId);
  if (!deciders.some((decider) => decider.guardianId === guardianId))
    throw aboutGuardian('consent_office.may_not_decide');

  await inTurn(tenant, 'decision', purposeId, studentId, guardianId);
  const [newest] = await db
    .select({ notice: consentNotices, archivedAt: consentPurposes.archivedAt })
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
    .limit(1);
  if (!newest) throw notFound();
  const { version, publishedAt, id: newestId } = newest.notice;
  const [own] = await db
    .select({
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
        eq(consentDecisions.purposeId, purposeId),
        eq(consentDecisions.studentId, studentId),
        eq(consentDecisions.guardianId, guardianId),
      ),
    )
    .orderBy(desc(consentDecisions.decidedAt), desc(consentDecisions.id))
    .limit(1);
  const asked = {
    ...{ version, publishedAt, archived: newest.archivedAt !== null },
    noticeIsNewest: newestId === noticeId,
  };
  const today = localDateOf(now);
  const objection = whyNotEnter({ decision, signedOn }, own, asked, today);
  if (objection) throw new Refusal('against_the_rules', objection, fieldOf(objection));

  const [entered] = await db
    .insert(consentDecisions)
    .values({
      ...{ schoolId: actor.schoolId, purposeId, noticeId, studentId, guardianId, decision },
      // What they answer online on that very day comes after it.
      decidedAt: countsFrom(signedOn, own, now),
      enteredById: personOf(tenant),
      paperSignedOn: signedOn,
    })
    .returning();
  if (!entered) throw notFound();
  if (pages.length > 0)
    await db.insert(consentPapers).values(
      pages.map((page) => ({
        ...{ ...page, schoolId: actor.schoolId, decisionId: entered.id, studentId },
        addedById: personOf(tenant),
      })),
    );
  return record(tenant, paperEntered({ purposeId, guardianId, version }), entered);
}

/** Takes a page of a signed paper away, as one that shows another family's; the answer stays. */
export async function takePaperAway({ db, ...tenant }: Tenant, { paperId }: TakePaperAway) {
  const [found] = await db.select().from(consentPapers).where(eq(consentPapers.id, paperId));
  if (!found) throw notFound();
  if ((await listOwnFamily({ db, ...tenant })).includes(found.studentId))
    throw new Refusal('forbidden', 'people.not_your_own_family');
  const [gone] = await db.delete(consentPapers).where(eq(consentPapers.id, paperId)).returning();
  if (!gone) throw notFound();
  const { decisionId, storageKey } = gone;
  return record({ db, ...tenant }, paperTakenAway({ decisionId }), {
    ...gone,
    replaced: storageKey,
  });
}

const aboutGuardian = (messageKey: string) =>
  new Refusal('against_the_rules', messageKey, { guardianId: [messageKey] });

const fieldOf = (objection: string) =>
  objection.startsWith('consent_office.signed') ? { signedOn: [objection] } : undefined;
