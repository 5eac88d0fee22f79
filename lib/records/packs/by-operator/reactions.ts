import 'server-only';
import { and, eq } from 'drizzle-orm';
import { notifications } from '@/db/schema/notifications';
import { type Pack, packs, releaseRequests } from '@/db/schema/packs';
import { whoHolds } from '@/lib/access/holders';
import type { Happened, Reaction } from '@/lib/platform/job';
import { enqueue } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { packReleased } from '../events';
import { change, recorded } from '../holding';
import { familyOf } from '../parts';
import { hasRightTo } from '../who-may';
import { packReleaseLapsed } from './events';

/** The operator released it: the copy is made, if it still may be. Once, however often it runs. */
export const makeWhatOperatorReleased: Reaction = async (tenant, event) => {
  const found = await find(tenant, event, 'released');
  if (found?.pack.state !== 'reviewing') return;
  const { pack } = found;
  const mayStill =
    pack.itemsLeft === 0 && (await hasRightTo(tenant, pack.askedById, pack.personId));
  if (mayStill) {
    const changed = await change(tenant, pack, { state: 'making', releasedAt: tenant.now });
    await enqueue(tenant, 'make_pack', [pack.id]);
    await recorded(tenant, packReleased(), changed);
  } else {
    await tenant.db
      .update(releaseRequests)
      .set({ state: 'lapsed' })
      .where(
        and(eq(releaseRequests.schoolId, pack.schoolId), eq(releaseRequests.id, event.subjectId)),
      );
    await recorded(tenant, packReleaseLapsed(), await change(tenant, pack, {}));
    await tellKeepers(tenant, event, pack);
  }
};

/** The operator sent it back: whoever keeps requests hears that there is something to read. */
export const tellOfPackSentBack: Reaction = async (tenant, event) => {
  const found = await find(tenant, event, 'sent_back');
  if (found) await tellKeepers(tenant, event, found.pack);
};

async function find(
  { db, actor }: Tenant,
  { subjectId }: Happened,
  state: 'released' | 'sent_back',
) {
  const [found] = await db
    .select({ pack: packs })
    .from(releaseRequests)
    .innerJoin(
      packs,
      and(eq(packs.schoolId, releaseRequests.schoolId), eq(packs.id, releaseRequests.packId)),
    )
    .where(
      and(
        eq(releaseRequests.schoolId, actor.schoolId),
        eq(releaseRequests.id, subjectId),
        eq(releaseRequests.state, state),
      ),
    )
    .for('update', { of: packs });
  return found;
}

async function tellKeepers({ db, actor, now }: Tenant, event: Happened, pack: Pack) {
  const keepers = await whoHolds(actor.schoolId, 'packs.keep', localDateOf(now));
  const not = [pack.personId, pack.askedById, ...(await familyOf(pack.schoolId, pack.personId))];
  const to = keepers.filter((id) => !not.includes(id));
  if (to.length === 0) return;
  await db
    .insert(notifications)
    .values(
      to.map((personId) => ({
        ...{ schoolId: actor.schoolId, personId, eventId: event.id },
        ...{ kind: 'pack_sent_back', facts: { packId: pack.id } },
      })),
    )
    .onConflictDoNothing();
}
