import 'server-only';
import { and, eq } from 'drizzle-orm';
import { consentFollowUps } from '@/db/schema/consent';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { inTurn } from '../commands';
import { listAsked } from '../queries';
import { situationOf } from '../rules';
import { saidNotNow } from './events';
import type { NotNow } from './inputs';

/**
 * A guardian leaves a question open and hears no more of it in these words. It is no answer, so what holds stays as
 * it is. Refuses who may not decide for this child, words that are no longer the newest, and what is answered. Said
 * twice it stands once.
 */
export async function sayNotNow(tenant: Tenant, { purposeId, noticeId, studentId }: NotNow) {
  const { db, actor, now } = tenant;
  const guardianId = personOf(tenant);
  if (!reachesStudent(actor, 'consent.decide', studentId)) {
    const known = reachesStudent(actor, 'progress.follow', studentId);
    throw known ? new Refusal('forbidden', 'consent.not_yours_to_decide') : notFound();
  }
  // The same turn as an answer's, so that of two pressed at once the second is told of the first.
  await inTurn(tenant, 'decision', purposeId, studentId, guardianId);
  const [asked] = await listAsked(tenant, { purposeId, studentId });
  if (!asked) throw new Refusal('against_the_rules', 'consent.no_longer_asked');
  if (asked.noticeId !== noticeId) throw new Refusal('against_the_rules', 'consent.notice_changed');
  if (!situationOf(asked, studentId, guardianId).isAwaited)
    throw new Refusal('against_the_rules', 'consent.answered_already');

  const about = { schoolId: actor.schoolId, noticeId, studentId, guardianId };
  const [said] = await db
    .insert(consentFollowUps)
    .values({ ...about, purposeId, kind: 'not_now', at: now })
    .onConflictDoNothing()
    .returning();
  if (said) return record(tenant, saidNotNow({ purposeId, version: asked.version }), said);
  const [before] = await db
    .select()
    .from(consentFollowUps)
    .where(
      and(
        eq(consentFollowUps.noticeId, noticeId),
        eq(consentFollowUps.studentId, studentId),
        eq(consentFollowUps.guardianId, guardianId),
        eq(consentFollowUps.kind, 'not_now'),
      ),
    );
  if (!before) throw notFound();
  return record(tenant, saidNotNow({ purposeId, version: asked.version }), before);
}
