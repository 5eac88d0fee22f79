import 'server-only';
import { and, eq, inArray, isNotNull, lte, or } from 'drizzle-orm';
import { type DataExport, dataExports } from '@/db/schema/exports';
import { gatePool } from '@/lib/platform/database';
import { eachByItself, inSchoolByClock } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import { storage } from '@/lib/platform/storage/storage';
import { exportKeyDestroyed, exportRemoved } from './events';
import { destroyKeyOf } from './pseudonymised/key';

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

/** Each night: files whose time is over, keys whose time is over, and what was left behind. */
export async function clearExports() {
  const { sql: ask } = gatePool();
  const schools = await ask<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearExportsOf(id));
}

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
            and(eq(dataExports.state, 'released'), lte(dataExports.expiresAt, now)),
            and(inArray(dataExports.state, ['over', 'expired']), isNotNull(dataExports.storageKey)),
          ),
        ),
      ),
  );
  for (const each of found) {
    const after = await inSchoolByClock(schoolId, async (tenant) => {
      const { db, now } = tenant;
      const keyIsOver = each.keyEndsAt !== null && each.keyEndsAt <= now;
      const to = each.state === 'over' || keyIsOver ? 'over' : 'expired';
      if (to === each.state) return to;
      const [changed] = await db
        .update(dataExports)
        .set(to === 'over' ? { state: to, keyDestroyedAt: now } : { state: to })
        .where(and(eq(dataExports.id, each.id), eq(dataExports.state, each.state)))
        .returning();
      if (changed)
        await record(
          tenant,
          to === 'over' ? exportKeyDestroyed(changed) : exportRemoved(changed),
          changed,
        );
      return to;
    });
    if (after === 'over') await letGo(each);
    else if (each.storageKey) {
      await (await storage()).remove(each.storageKey);
      await inSchoolByClock(schoolId, ({ db }) =>
        db.update(dataExports).set({ storageKey: null }).where(eq(dataExports.id, each.id)),
      );
    }
  }
}
