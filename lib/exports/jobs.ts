import 'server-only';
import { and, eq, inArray, isNotNull, lte, or, sql } from 'drizzle-orm';
import { type DataExport, dataExports } from '@/db/schema/exports';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import { storage } from '@/lib/platform/storage/storage';
import { lookDays } from '@/lib/shared/exports';
import { exportKeyDestroyed, exportRemoved } from './events';
import { destroyKeyOf } from './pseudonymised/key';
import { childErasedSince } from './queries';

/** Destroys the key of an export that is over, and removes its file; again, where a server died between. */
export async function letGo({
  schoolId,
  id,
  storageKey,
}: Pick<DataExport, 'schoolId' | 'id' | 'storageKey'>) {
  await destroyKeyOf({ schoolId, id });
  if (!storageKey) return;
  await (await storage()).remove(storageKey);
  await inSchoolByClock(schoolId, ({ db }) =>
    db.update(dataExports).set({ storageKey: null }).where(eq(dataExports.id, id)),
  );
}

/**
 * Each night: files whose time is over or in which somebody who was erased may stand, keys whose time is over, what was
 * looked at and never released, of which a release that failed may have kept a key, and what was left behind.
 */
export async function clearExports() {
  const { sql: ask } = gatePool();
  const schools = await ask<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearExportsOf(id));
}

const lookedBefore = (now: Date) => new Date(now.getTime() - lookDays * 24 * 60 * 60 * 1000);

export async function clearExportsOf(schoolId: string) {
  const found = await inSchoolByClock(schoolId, ({ db, now }) =>
    db
      .select()
      .from(dataExports)
      .where(
        and(
          eq(dataExports.kind, 'pseudonymised'),
          or(
            and(
              inArray(dataExports.state, ['released', 'expired']),
              lte(dataExports.keyEndsAt, now),
            ),
            and(
              eq(dataExports.state, 'released'),
              or(lte(dataExports.expiresAt, now), childErasedSince),
            ),
            and(eq(dataExports.state, 'looked_at'), lte(dataExports.createdAt, lookedBefore(now))),
            and(inArray(dataExports.state, ['over', 'expired']), isNotNull(dataExports.storageKey)),
          ),
        ),
      ),
  );
  for (const each of found) {
    const after = await inSchoolByClock(schoolId, async (tenant) => {
      const { db, now } = tenant;
      const keyIsOver = each.keyEndsAt !== null && each.keyEndsAt <= now;
      const isOver = each.state === 'over' || each.state === 'looked_at' || keyIsOver;
      const to = isOver ? 'over' : 'expired';
      if (to === each.state) return to;
      const [changed] = await db
        .update(dataExports)
        .set(
          to === 'over'
            ? { state: to, keyDestroyedAt: now }
            : { state: to, expiresAt: sql`least(${dataExports.expiresAt}, ${now.toISOString()})` },
        )
        .where(and(eq(dataExports.id, each.id), eq(dataExports.state, each.state)))
        .returning();
      // Somebody released or ended it just now.
      if (!changed) return undefined;
      await record(
        tenant,
        to === 'over' ? exportKeyDestroyed(changed) : exportRemoved(changed),
        changed,
      );
      return to;
    });
    if (!after) continue;
    if (after === 'over') await letGo(each);
    else if (each.storageKey) {
      await (await storage()).remove(each.storageKey);
      await inSchoolByClock(schoolId, ({ db }) =>
        db.update(dataExports).set({ storageKey: null }).where(eq(dataExports.id, each.id)),
      );
    }
  }
}
