import 'server-only';
import { and, eq } from 'drizzle-orm';
import { type Import, importDecisions, imports } from '@/db/schema/imports';
import { isMarkOf } from '@/db/sealed';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { ImportState } from '@/lib/shared/vocabulary';

export const asRow = ({ id, schoolId }: Import) => ({ id, schoolId });

/** The import, held until the end of the transaction; refused where it has gone on meanwhile. */
export async function holdImport({ db }: Tenant, importId: string, states: ImportState[]) {
  const [kept] = await db.select().from(imports).where(eq(imports.id, importId)).for('update');
  if (!kept) throw notFound();
  if (!states.includes(kept.state)) throw new Refusal('conflict', 'import_pages.went_on');
  return kept;
}

/** Keeps what the office says of a row or of somebody, in the place of what it said before. */
export async function decide(
  tenant: Tenant,
  importId: string,
  about: string,
  decision: (typeof importDecisions.$inferInsert)['decision'],
  personId: string | null,
) {
  const { db, actor } = tenant;
  const decided = { decision, personId, decidedById: personOf(tenant) };
  await isOlderNow(tenant, importId);
  const changed = await db
    .update(importDecisions)
    .set(decided)
    .where(
      and(
        eq(importDecisions.importId, importId),
        isMarkOf(importDecisions.aboutHash, 'import_decisions.about', about),
      ),
    )
    .returning({ id: importDecisions.id });
  if (changed.length > 0) return;
  await db
    .insert(importDecisions)
    .values({ schoolId: actor.schoolId, importId, about, aboutHash: about, ...decided })
    .onConflictDoUpdate({
      target: [importDecisions.schoolId, importDecisions.importId, importDecisions.aboutHash],
      set: decided,
    });
}

/** What was shown is no longer what would be done. */
export const isOlderNow = ({ db }: Tenant, importId: string) =>
  db.update(imports).set({ fingerprint: null }).where(eq(imports.id, importId));
