import 'server-only';
import { and, asc, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import { v5 as idOf } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { type Pack, packItems, packs } from '@/db/schema/packs';
import { people } from '@/db/schema/people';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { type Event, enqueue, record } from '@/lib/platform/record';
import { uploadKey } from '@/lib/platform/storage/keys';
import { storage } from '@/lib/platform/storage/storage';
import type { Tenant } from '@/lib/platform/tenancy';
import { setting } from '@/lib/settings/catalogue/queries';
import { localDateOf } from '@/lib/shared/dates';
import type { PackItemReaders } from '@/lib/shared/packs';
import { clocksOf } from './clock/queries';
import { reminderOn } from './clock/rules';
import { collect } from './collecting/collect';
import { makeCopy } from './copy/make';
import { copyOf } from './copy/rules';
import { leftOutInWords } from './copy/words';
import { packCollected, packDue, packReady, packRemoved } from './events';
import type { Decided } from './review/rules';
import { putSealed } from './sealed';
import { readSnapshot } from './snapshots';

const oneDay = 24 * 60 * 60 * 1000;

const findPack = ({ db }: Tenant, packId: string) =>
  db
    .select()
    .from(packs)
    .where(eq(packs.id, packId))
    .then(([pack]) => pack);

/**
 * Where what was collected lies, and later the copy. Written down before the first byte is stored, so that it is
 * found and removed whatever happens; another try writes to the same place.
 */
const placeOf = (pack: Pack, what: 'collected' | 'copy') => ({
  schoolId: pack.schoolId,
  personId: pack.personId,
  storageKey: uploadKey({
    personId: pack.personId,
    fileId: idOf(what, pack.id),
    extension: 'sealed',
    on: localDateOf(pack.createdAt),
  }),
});

/** Collects all that is kept about somebody, and what of it is to be looked at. */
export async function collectPack(schoolId: string, packId: string) {
  const pack = await inSchoolByClock(schoolId, async (tenant) => {
    const found = await findPack(tenant, packId);
    if (found?.state !== 'collecting' || !found.identity) return undefined;
    const { storageKey } = placeOf(found, 'collected');
    await tenant.db.update(packs).set({ storageKey }).where(eq(packs.id, packId));
    return found;
  });
  if (!pack) return;
  const snapshot = await collect(pack, new Date());
  await putSealed(placeOf(pack, 'collected'), Buffer.from(JSON.stringify(snapshot)));
  const isChild = snapshot.person.role === 'student';
  await inSchoolByClock(schoolId, async (tenant) => {
    const { db, now } = tenant;
    const [held] = await db.select().from(packs).where(eq(packs.id, packId)).for('update');
    if (held?.state !== 'collecting') return;
    const items = snapshot.items.map(({ kind, readers, concernId, marked }, position) => ({
      ...{ schoolId, packId, position, kind, readers, marked, createdAt: now },
      concernId: concernId ?? null,
      studentId: isChild ? pack.personId : null,
    }));
    // What only some read is counted nowhere that others look.
    const ofOffice = items.filter(({ readers }) => readers === 'office').length;
    for (let from = 0; from < items.length; from += 1_000)
      await db.insert(packItems).values(items.slice(from, from + 1_000));
    const [changed] = await db
      .update(packs)
      .set({
        ...{ state: 'reviewing', collectedAt: now },
        ...{ items: ofOffice, itemsLeft: ofOffice },
        revision: sql`${packs.revision} + 1`,
      })
      .where(eq(packs.id, packId))
      .returning();
    if (changed) await note(tenant, packCollected(), changed);
  });
}

/** Makes the copy as it was decided, puts it where who asked can fetch it, and removes what was collected. */
export async function makePack(schoolId: string, packId: string) {
  const ready = await inSchoolByClock(schoolId, async (tenant) => {
    const pack = await findPack(tenant, packId);
    if (pack?.state !== 'making' || !pack.storageKey) return undefined;
    const items = await tenant.db
      .select({
        position: packItems.position,
        decision: packItems.decision,
        reason: packItems.reason,
        blackedOut: packItems.blackedOut,
        readers: packItems.readers,
      })
      .from(packItems)
      .where(eq(packItems.packId, packId))
      .orderBy(asc(packItems.position));
    return { pack, items, days: await setting(tenant, 'packs.days') };
  });
  if (!ready) return;
  const { pack, items, days } = ready;
  const snapshot = await readSnapshot(pack);
  if (!snapshot) throw new Error('What was collected for a copy is not there');
  const decisions: (Decided | undefined)[] = [];
  for (const { position, decision, reason, blackedOut, readers } of items)
    if (decision && wasLookedThrough(pack, readers))
      decisions[position] = { decision, reason, blackedOut };
  const zip = await makeCopy(schoolId, copyOf(snapshot, decisions, leftOutInWords));
  const place = placeOf(pack, 'copy');
  const bytes = await putSealed(place, zip);
  await inSchoolByClock(schoolId, async (tenant) => {
    const [changed] = await tenant.db
      .update(packs)
      .set({
        ...{ state: 'ready', storageKey: place.storageKey, bytes },
        expiresAt: new Date(tenant.now.getTime() + days * oneDay),
        revision: sql`${packs.revision} + 1`,
      })
      .where(and(eq(packs.id, packId), eq(packs.state, 'making')))
      .returning();
    if (changed) await note(tenant, packReady(), changed);
  });
  await (await storage()).remove(placeOf(pack, 'collected').storageKey);
}

/**
 * What the office does not read leaves only once its readers said that they looked through all of it: what one of them
 * decided before they lost the right to is not that.
 */
const wasLookedThrough = ({ careLookedById, concernsLookedById }: Pack, readers: PackItemReaders) =>
  readers === 'office' || (readers === 'care' ? careLookedById : concernsLookedById) !== null;

async function everywhere(work: (schoolId: string) => Promise<unknown>) {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => work(id));
}

/** Each night: copies whose time is over, and what was collected for requests that ended without one. */
export const clearPacks = () => everywhere(clearPacksOf);

export async function clearPacksOf(schoolId: string) {
  const over = await inSchoolByClock(schoolId, ({ db, now }) =>
    db
      .select()
      .from(packs)
      .where(
        and(
          isNotNull(packs.storageKey),
          sql`(${eq(packs.state, 'closed')} or (${eq(packs.state, 'ready')} and ${lt(packs.expiresAt, now)}))`,
        ),
      ),
  );
  const store = await storage();
  for (const pack of over) {
    await store.remove(placeOf(pack, 'copy').storageKey);
    await store.remove(placeOf(pack, 'collected').storageKey);
    await inSchoolByClock(schoolId, async (tenant) => {
      const state = pack.state === 'ready' ? 'expired' : pack.state;
      const [changed] = await tenant.db
        .update(packs)
        .set({ state, storageKey: null, bytes: null })
        .where(and(eq(packs.id, pack.id), eq(packs.state, pack.state)))
        .returning();
      if (changed) await note(tenant, packRemoved(), changed);
    });
  }
}

/** Each morning: the office is told a week before a request is due, two days before, and once it is late. */
export const remindOfPacks = () => everywhere((id) => inSchoolByClock(id, remindOfPacksOf));

/** Once for each request and each of the three, told apart by the event's id; anew where the day has moved. */
export async function remindOfPacksOf(tenant: Tenant) {
  const { db, actor, now } = tenant;
  const open = await db
    .select()
    .from(packs)
    .where(inArray(packs.state, ['collecting', 'reviewing', 'making']));
  const { clocks, holidays } = await clocksOf(tenant, open);
  const told: string[] = [];
  for (const pack of open) {
    const clock = clocks.get(pack.id);
    const when = clock && reminderOn(localDateOf(now), clock, holidays);
    if (!clock || !when) continue;
    const { name, facts } = packDue({ when });
    const moved = clock.pauses.length + (clock.extended ? 100 : 0);
    const [written] = await db
      .insert(auditEvents)
      .values({
        id: idOf(`${name} ${pack.id} ${when} ${moved}`, actor.schoolId),
        ...{ schoolId: actor.schoolId, name, facts, subjectId: pack.id, createdAt: now },
      })
      .onConflictDoNothing()
      .returning({ id: auditEvents.id });
    if (written) told.push(written.id);
  }
  if (told.length > 0) await enqueue(tenant, 'react', told);
}

async function note(tenant: Tenant, event: Event, pack: Pack) {
  const [about] = await tenant.db
    .select({ role: people.role })
    .from(people)
    .where(eq(people.id, pack.personId));
  const studentId = about?.role === 'student' ? pack.personId : null;
  await record(tenant, event, { ...pack, studentId });
}
