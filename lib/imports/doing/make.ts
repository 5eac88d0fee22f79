import 'server-only';
import { eq } from 'drizzle-orm';
import { imports } from '@/db/schema/imports';
import type { Maker } from '@/lib/changes/jobs';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { importDone } from '../events';
import { oneAtATime, planNow, rosterOf } from '../here/plan';
import { countsOf, fingerprintOf } from '../here/rows';
import { Unreadable } from '../reading/trouble';
import { countOf } from '../rules';
import { carryOut } from './carry-out';

/**
 * Does what the office agreed to, if that is still what would be done: where the school changed since, nothing
 * is, and the office is told to look at the new plan.
 */
export const makeImport: Maker = async (tenant, { aboutId }, progress) => {
  await oneAtATime(tenant);
  const { db, now } = tenant;
  const [kept] = await db.select().from(imports).where(eq(imports.id, aboutId));
  if (!kept) throw new Error('An import that was asked for is not there');
  const roster = await rosterOf(tenant, kept).catch((error: unknown) => {
    throw error instanceof Unreadable ? new Refusal('conflict', 'import_pages.files_gone') : error;
  });
  const { school, choices, plan } = await planNow(tenant, kept, roster);
  if (plan.stops.length > 0 || fingerprintOf(plan) !== kept.fingerprint)
    throw new Refusal('conflict', 'import_pages.changed_meanwhile');
  const counts = countsOf(school, roster, plan);
  await carryOut(tenant, school, plan, choices.on, progress);
  const [finished] = await db
    .update(imports)
    .set({ state: 'done', doneAt: now, counts })
    .where(eq(imports.id, aboutId))
    .returning();
  if (!finished) throw new Error('An import was done and did not come back');
  const facts = {
    created: countOf(counts, 'created'),
    changed: countOf(counts, 'changed'),
    left: plan.leaving.length,
  };
  await record(tenant, importDone(facts), finished);
};
