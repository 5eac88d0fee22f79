import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { type Pack, packItems, releaseRequests } from '@/db/schema/packs';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { clocksOf } from '../clock/queries';
import { dueOn } from '../clock/rules';
import { change, endPause, haveDecided, hold, recorded } from '../holding';
import type { OfPack } from '../inputs';
import { familyOf, partsToLookThrough } from '../parts';
import { hasRightTo } from '../who-may';
import { packHandedToOperator, packTakenBackFromOperator } from './events';
import { endWaiting } from './waiting';
import { whoElseMayRelease } from './who-else';

/**
 * Hands the release to whoever operates the product, where the school has nobody else who may release it. They are
 * told the days and two counts of what the office reads, and nothing of what the copy says or whom it is about.
 */
export async function handToOperator(tenant: Tenant, input: OfPack) {
  const pack = await hold(tenant, input, ['reviewing']);
  if (pack.itemsLeft > 0) throw new Refusal('against_the_rules', 'packs.not_all_decided');
  const parts = await partsToLookThrough(tenant, pack);
  if (parts.some(({ lookedBy }) => !lookedBy))
    throw new Refusal('against_the_rules', 'packs.parts_left');
  if (!(await hasRightTo(tenant, pack.askedById, pack.personId)))
    throw new Refusal('against_the_rules', 'packs.no_right');
  const self = personOf(tenant);
  const mayNot = await whoMayNotRelease(tenant, pack);
  if ((await whoElseMayRelease(pack.schoolId, mayNot, tenant.now)).length > 0)
    throw new Refusal('against_the_rules', 'packs.somebody_else_may');
  await endPause(tenant, pack);
  const { clocks, holidays } = await clocksOf(tenant, [pack]);
  const clock = clocks.get(pack.id);
  await tenant.db.insert(releaseRequests).values({
    ...{ schoolId: pack.schoolId, packId: pack.id, handedById: self, createdAt: tenant.now },
    ...{ receivedOn: pack.receivedOn, mayNot: [...mayNot] },
    dueOn: clock ? dueOn(clock, localDateOf(tenant.now), holidays) : pack.receivedOn,
    ...(await countsOf(tenant, pack)),
  });
  return recorded(tenant, packHandedToOperator(), await change(tenant, pack, {}));
}

/** Takes it back before the operator decided. */
export async function takeBackFromOperator(tenant: Tenant, input: OfPack) {
  const pack = await hold(tenant, input, ['reviewing'], 'while it waits');
  if (!(await endWaiting(tenant, pack.id)))
    throw new Refusal('conflict', 'packs.changed_meanwhile');
  return recorded(tenant, packTakenBackFromOperator(), await change(tenant, pack, {}));
}

/** Whom the copy is about and their family, who asked, and who looked through it, as far as that is told. */
export async function whoMayNotRelease(tenant: Tenant, pack: Pack) {
  const { personId, askedById, reviewedBy, careLookedById, concernsLookedById } = pack;
  const own = (await haveDecided(tenant, pack)) ? [personOf(tenant)] : [];
  const looked = [careLookedById, concernsLookedById].filter((id) => id !== null);
  const family = await familyOf(pack.schoolId, personId);
  return [...new Set([personId, askedById, ...family, ...reviewedBy, ...looked, ...own])];
}

/** Of what the office reads, and of nothing else. */
async function countsOf({ db }: Tenant, { id }: Pack) {
  const [counts] = await db
    .select({
      kept: sql<number>`(count(*) filter (where ${packItems.decision} <> 'withhold'))::int`,
      withheld: sql<number>`(count(*) filter (where ${packItems.decision} = 'withhold'))::int`,
    })
    .from(packItems)
    .where(and(eq(packItems.packId, id), eq(packItems.readers, 'office')));
  return counts ?? { kept: 0, withheld: 0 };
}
