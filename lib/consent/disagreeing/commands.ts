import 'server-only';
import { consentResolutionReasons, consentResolutions } from '@/db/schema/consent';
import { listOwnFamily } from '@/lib/platform/own-family';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { reachesStudent } from '@/lib/platform/rights';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { inTurn } from '../commands';
import { findStandingOf } from '../overview/queries';
import { disagreementIn } from '../rules';
import { disagreementResolved } from './events';
import type { Resolve } from './inputs';

/**
 * What holds while guardians disagree, decided by the school for just these answers. Refused where they agree by
 * now, have answered anew, or it was decided so already, and to whoever is family of the child
 * themselves, or was, with a say or without.
 */
export async function resolve(tenant: Tenant, input: Resolve) {
  const { db, actor, now } = tenant;
  const { purposeId, studentId, decision, reason, evidence, toFamilies } = input;
  const decidedById = personOf(tenant);
  // Whoever decides reads who said what, so they must be one who may know.
  if (!reachesStudent(actor, 'contact.read', studentId)) throw notFound();
  await inTurn(tenant, 'resolution', purposeId, studentId);
  const found = await findStandingOf(tenant, purposeId, studentId);
  if (!found) throw notFound();
  const { asked, child } = found;
  if ((await listOwnFamily(tenant)).includes(studentId))
    throw new Refusal('forbidden', 'consent_resolve.not_your_own');
  const disagreeing = disagreementIn(asked.answers, asked.countsFrom);
  if (!disagreeing) throw new Refusal('conflict', 'consent_resolve.they_agree');
  const answerIds = disagreeing.map(({ id }) => id).sort();
  if (answerIds.join() !== input.answers.toSorted().join())
    throw new Refusal('conflict', 'consent_resolve.answered_since');
  if (child.resolution?.decision === decision)
    throw new Refusal('conflict', 'consent_resolve.decided_so_already');

  const [resolved] = await db
    .insert(consentResolutions)
    .values({
      ...{ schoolId: actor.schoolId, purposeId, studentId, noticeId: asked.noticeId },
      ...{ decision, answerIds, toFamilies, decidedById, resolvedAt: now },
    })
    .returning();
  if (!resolved) throw notFound();
  await db
    .insert(consentResolutionReasons)
    .values({ schoolId: actor.schoolId, resolutionId: resolved.id, reason, evidence });
  const { version } = asked;
  return record(tenant, disagreementResolved({ purposeId, version, decision }), resolved);
}
