import 'server-only';
import { desc, eq, type SQL, sql } from 'drizzle-orm';
import { type Import, importMappings, importRows, imports } from '@/db/schema/imports';
import { sealText } from '@/db/sealed';
import { mostTries } from '@/lib/changes/rules';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { inBatches } from './doing/in-batches';
import { withFiles } from './files';
import { oneAtATime, type Planned, planNow, rosterOf, sourceOf } from './here/plan';
import { countsOf, fingerprintOf, type RowToKeep, rowsOf } from './here/rows';
import { newPace } from './pacing';
import { mappingInput } from './reading/mapped/inputs';
import { proposeMapping } from './reading/mapped/propose';
import { needsMapping } from './reading/read';
import { Unreadable } from './reading/trouble';

/**
 * Reads what was uploaded and works out what it would change. Twice gives the same. `attempt` counts from 1: a
 * file on which workers die again and again is given up.
 */
export async function planUploaded(schoolId: string, importId: string, attempt: number) {
  await inSchool(asAChange(schoolId), 'read write', async (tenant) => {
    await oneAtATime(tenant);
    const [kept] = await tenant.db.select().from(imports).where(eq(imports.id, importId));
    if (kept?.state !== 'reading') return;
    try {
      if (attempt > mostTries)
        throw new Unreadable({ file: kept.files[0]?.name ?? '' }, 'too_much');
      if (await waitsForColumns(tenant, kept)) return;
      const roster = await rosterOf(tenant, kept);
      await keepPlan(tenant, kept, await planNow(tenant, kept, roster));
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await forgetRows(tenant, kept.id);
      await tenant.db
        .update(imports)
        .set({ state: 'unreadable', trouble: error.trouble })
        .where(eq(imports.id, kept.id));
    }
  });
}

/** A list that does not say what it is: what its columns are, the office says. */
async function waitsForColumns({ db }: Tenant, kept: Import) {
  if (kept.mapping !== null) return false;
  const remembered = await db
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .orderBy(desc(importMappings.createdAt));
  const proposal = await withFiles(kept.files, async (files) => {
    const [list] = files;
    if (!list || !needsMapping(files)) return undefined;
    return proposeMapping(
      list,
      remembered.flatMap(({ mapping }) => mappingInput.safeParse(mapping).data ?? []),
    );
  });
  if (!proposal) return false;
  await db.update(imports).set({ state: 'mapping', proposal }).where(eq(imports.id, kept.id));
  return true;
}

/** The dry run, as rows that a page can be made of. */
async function keepPlan(tenant: Tenant, kept: Import, { school, roster, plan }: Planned) {
  const { actor, now } = tenant;
  await forgetRows(tenant, kept.id);
  let batch: object[] = [];
  let position = 0;
  const pace = newPace();
  const insert = (given: SQL) => insertRows(kept.id, actor.schoolId, given);
  const write = async () => {
    await inBatches(tenant, batch, columns, insert, pace);
    batch = [];
  };
  for (const row of rowsOf(school, roster, plan)) {
    position += 1;
    batch.push({ ...sealedRow(row), position });
    if (batch.length === 1_000) await write();
  }
  await write();
  await tenant.db
    .update(imports)
    .set({
      state: 'planned',
      format: roster.format,
      source: sourceOf(roster),
      counts: countsOf(school, roster, plan),
      stops: [...plan.stops],
      fingerprint: fingerprintOf(plan),
      plannedAt: now,
      trouble: null,
    })
    .where(eq(imports.id, kept.id));
}

/** What somebody is called and what stands in the file, sealed on its way into a statement of our own. */
const sealedRow = ({ name, ref, values, differences, told, ...row }: RowToKeep) => ({
  ...row,
  name: sealText('import_rows.name', name),
  ref: ref && sealText('import_rows.ref', ref),
  values: values && sealText('import_rows.values', JSON.stringify(values)),
  differences: differences && sealText('import_rows.differences', JSON.stringify(differences)),
  told: told && sealText('import_rows.told', JSON.stringify(told)),
});

const columns =
  'position int, part text, outcome text, name text, kind text, file text, line int, file_column int, ref text, subject_id uuid, reason text, "values" jsonb, differences jsonb, told jsonb, candidates jsonb';

const insertRows = (importId: string, schoolId: string, given: SQL) => sql`
  insert into import_rows (id, school_id, import_id, position, part, outcome, name, kind, file, line,
    file_column, ref, subject_id, reason, values, differences, told, candidates)
  select gen_random_uuid(), ${schoolId}, ${importId}, r.position, r.part, r.outcome, r.name, r.kind,
    r.file, r.line, r.file_column, r.ref, r.subject_id, r.reason, r."values", r.differences, r.told,
    array(select jsonb_array_elements_text(r.candidates))::uuid[]
  from ${given}`;

const forgetRows = ({ db }: Tenant, importId: string) =>
  db.delete(importRows).where(eq(importRows.importId, importId));
