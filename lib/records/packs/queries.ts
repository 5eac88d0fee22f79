import 'server-only';
import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { type PackItem, packItems, packPauses, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { listOwnFamily } from '@/lib/platform/own-family';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { clocksOf } from './clock/queries';
import { dueOn, standsStill } from './clock/rules';
import type { CollectedItem } from './collecting/snapshot';
import { readSnapshot } from './snapshots';
import { haveRightTo } from './who-may';

const about = alias(people, 'about');
const asking = alias(people, 'asking');

/** Requests, those that are open first, by the day they are due. Nobody's own are among them, nor what was asked about a child of one's family. */
export async function listPacks(tenant: Tenant) {
  const { db, now } = tenant;
  const rows = await db
    .select({
      pack: packs,
      role: about.role,
      givenName: about.givenName,
      familyName: about.familyName,
      askedBy: asking.displayName,
    })
    .from(packs)
    .innerJoin(about, and(eq(about.schoolId, packs.schoolId), eq(about.id, packs.personId)))
    .innerJoin(asking, and(eq(asking.schoolId, packs.schoolId), eq(asking.id, packs.askedById)))
    .orderBy(desc(packs.receivedOn), desc(packs.id));
  const { clocks, holidays } = await clocksOf(
    tenant,
    rows.map(({ pack }) => pack),
  );
  const today = localDateOf(now);
  const notTheirs = [personOf(tenant), ...(await listOwnFamily(tenant))];
  return rows
    .filter(({ pack }) => !notTheirs.includes(pack.personId) && pack.askedById !== personOf(tenant))
    .map(({ pack, role, givenName, familyName, askedBy }) => {
      const clock = clocks.get(pack.id);
      return {
        ...pack,
        name: `${givenName} ${familyName}`,
        askedBy,
        role,
        dueOn: clock ? dueOn(clock, today, holidays) : pack.receivedOn,
        isPaused: clock ? standsStill(clock.pauses) : false,
        isOpen: openStates.includes(pack.state),
      };
    })
    .toSorted(
      (a, b) =>
        Number(b.isOpen) - Number(a.isOpen) ||
        (a.isOpen ? a.dueOn.localeCompare(b.dueOn) : b.receivedOn.localeCompare(a.receivedOn)),
    );
}
const openStates: readonly string[] = ['collecting', 'reviewing', 'making'];
export type PackListed = Awaited<ReturnType<typeof listPacks>>[number];

/** One request for who keeps it, with the clock's pauses and who did what; undefined for anybody else. */
export async function findPack(tenant: Tenant, packId: string) {
  const pack = (await listPacks(tenant)).find(({ id }) => id === packId);
  if (!pack) return undefined;
  const { db } = tenant;
  const pauses = await db
    .select()
    .from(packPauses)
    .where(eq(packPauses.packId, packId))
    .orderBy(asc(packPauses.startsOn), asc(packPauses.id));
  const ids = [
    ...[pack.enteredById, pack.identityById, pack.releasedById, pack.handedById],
    ...pack.reviewedBy,
  ];
  const names = await namesOf(
    tenant,
    ids.filter((id) => id !== null),
  );
  return { ...pack, pauses, names };
}

/** How people are called, by id. */
export async function namesOf({ db }: Tenant, ids: readonly string[]) {
  const named = await db
    .select({ id: people.id, name: people.displayName })
    .from(people)
    .where(inArray(people.id, [...ids]));
  return new Map(named.map(({ id, name }) => [id, name]));
}
export type PackFound = NonNullable<Awaited<ReturnType<typeof findPack>>>;

export type ItemToReview = PackItem &
  Pick<CollectedItem, 'text' | 'marks' | 'table' | 'places' | 'role'>;

/** The items that somebody may look at, with what they say. */
export async function listItems(
  { db }: Tenant,
  pack: Pick<PackFound, 'id' | 'schoolId' | 'personId' | 'storageKey' | 'state'>,
): Promise<ItemToReview[]> {
  if (pack.state !== 'reviewing') return [];
  const items = await db
    .select()
    .from(packItems)
    .where(eq(packItems.packId, pack.id))
    .orderBy(asc(packItems.position));
  if (items.length === 0) return [];
  const snapshot = await readSnapshot(pack);
  return items.flatMap((item) => {
    const collected = snapshot?.items[item.position];
    if (!collected) return [];
    const { text, marks, table, places, role } = collected;
    return [{ ...item, text, marks, table, places, ...(role && { role }) }];
  });
}

/** Whom one may ask about: oneself, and children for whom one has parental responsibility. */
export async function listWhomIMayAskAbout(
  tenant: Tenant,
  children: readonly { id: string; name: string }[],
) {
  const mine: { id: string; name: string }[] = [];
  for (const { id, name } of children) if (await haveRightTo(tenant, id)) mine.push({ id, name });
  return mine;
}

/** What one asked for oneself, the latest first. */
export async function listOwnPacks(tenant: Tenant) {
  const { db, now } = tenant;
  const rows = await db
    .select({ pack: packs, name: about.givenName })
    .from(packs)
    .innerJoin(about, and(eq(about.schoolId, packs.schoolId), eq(about.id, packs.personId)))
    .where(eq(packs.askedById, personOf(tenant)))
    .orderBy(desc(packs.createdAt), desc(packs.id));
  const { clocks, holidays } = await clocksOf(
    tenant,
    rows.map(({ pack }) => pack),
  );
  return rows.map(({ pack, name }) => {
    const { id, personId, state, receivedOn, expiresAt, bytes, closedFor } = pack;
    const clock = clocks.get(id);
    const isReady = state === 'ready' && expiresAt !== null && expiresAt > now;
    return {
      ...{ id, personId, name, receivedOn, bytes, closedFor, isReady, expiresAt },
      isOwn: personId === personOf(tenant),
      state: state === 'ready' && !isReady ? ('expired' as const) : state,
      dueOn: clock ? dueOn(clock, localDateOf(now), holidays) : receivedOn,
      isPaused: clock ? standsStill(clock.pauses) : false,
    };
  });
}
export type OwnPack = Awaited<ReturnType<typeof listOwnPacks>>[number];
