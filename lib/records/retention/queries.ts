import 'server-only';
import { desc, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { legalHolds } from '@/db/schema/erasures';
import { people } from '@/db/schema/people';
import { retentionPreviews, retentionRules, retentionRuns } from '@/db/schema/retention';
import type { Tenant } from '@/lib/platform/tenancy';
import { yearsOf } from './rules';

/** How many years each kind is kept here. */
export async function readYears({ db }: Tenant) {
  const own = await db
    .select({ kind: retentionRules.kind, years: retentionRules.years })
    .from(retentionRules);
  return yearsOf(own);
}

const held = alias(people, 'held');
const placer = alias(people, 'placer');

/** What is held today. */
export const listHolds = ({ db }: Tenant) =>
  db
    .select({
      id: legalHolds.id,
      personId: legalHolds.personId,
      kind: legalHolds.kind,
      reason: legalHolds.reason,
      createdAt: legalHolds.createdAt,
      person: held.displayName,
      by: placer.displayName,
    })
    .from(legalHolds)
    .leftJoin(held, eq(held.id, legalHolds.personId))
    .leftJoin(placer, eq(placer.id, legalHolds.placedById))
    .where(isNull(legalHolds.liftedAt))
    .orderBy(desc(legalHolds.createdAt))
    .limit(200);

/** The certificates of the latest nights in which something was removed. */
export const listRuns = ({ db }: Tenant) =>
  db.select().from(retentionRuns).orderBy(desc(retentionRuns.ranOn)).limit(100);

export async function readRun({ db }: Tenant, runId: string) {
  const [run] = await db.select().from(retentionRuns).where(eq(retentionRuns.id, runId));
  return run;
}

export async function readPreview({ db }: Tenant) {
  const [preview] = await db.select().from(retentionPreviews);
  return preview;
}

export type Hold = Awaited<ReturnType<typeof listHolds>>[number];
export type Run = Awaited<ReturnType<typeof listRuns>>[number];
export type Preview = NonNullable<Awaited<ReturnType<typeof readPreview>>>;
