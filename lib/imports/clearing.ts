import 'server-only';
import { and, inArray, isNull, lt, sql } from 'drizzle-orm';
import { importDecisions, importRows, imports } from '@/db/schema/imports';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import { removeFiles } from './files';
import { keepsFilesFor, keepsRowsFor } from './rules';

const daysAgo = ({ now }: Tenant, days: number) => new Date(now.getTime() - days * 86_400_000);

/** Each night, of every school: the files of imports after a week, what stood in them after a month. */
export async function clearOldImports() {
  const { sql: ask } = gatePool();
  const schools = await ask<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearImportsOf(id));
}

export const clearImportsOf = (schoolId: string) =>
  inSchool(asAChange(schoolId), 'read write', async (tenant) => {
    await removeOldFiles(tenant);
    await removeOldRows(tenant);
  });

async function removeOldFiles(tenant: Tenant) {
  const { db } = tenant;
  const old = await db
    .select({ id: imports.id, files: imports.files })
    .from(imports)
    .where(
      and(
        lt(imports.createdAt, daysAgo(tenant, keepsFilesFor)),
        sql`exists (select from jsonb_array_elements(${imports.files}) f where f ->> 'key' <> '')`,
      ),
    );
  for (const { id, files } of old) {
    await removeFiles(files.filter(({ key }) => key !== ''));
    const names = files.map((file) => ({ ...file, key: '' }));
    await db
      .update(imports)
      .set({ files: names })
      .where(inArray(imports.id, [id]));
  }
}

async function removeOldRows(tenant: Tenant) {
  const { db, now } = tenant;
  const old = await db
    .select({ id: imports.id })
    .from(imports)
    .where(and(lt(imports.createdAt, daysAgo(tenant, keepsRowsFor)), isNull(imports.clearedAt)));
  const ids = old.map(({ id }) => id);
  if (ids.length === 0) return;
  await db.delete(importRows).where(inArray(importRows.importId, ids));
  await db.delete(importDecisions).where(inArray(importDecisions.importId, ids));
  await db
    .update(imports)
    .set({ clearedAt: now, proposal: null, trouble: null, fingerprint: null })
    .where(inArray(imports.id, ids));
}
