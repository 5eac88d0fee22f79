import 'server-only';
import { and, asc, desc, eq, inArray, or, sql } from 'drizzle-orm';
import { files } from '@/db/schema/files';
import { evidence } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';

const shown = {
  studentId: files.studentId,
  kind: files.kind,
  contentType: files.contentType,
  bytes: files.bytes,
  storageKey: files.storageKey,
};

/** A stored file that the person may see: row security finds it, or nobody does. */
export async function findFile({ db }: Tenant, fileId: string) {
  const [file] = await db.select(shown).from(files).where(eq(files.id, fileId));
  return file;
}

/**
 * Of a picture the smallest size whose longer side has as many pixels, or the largest there is. What was handed
 * in before there were several sizes has its small picture by its evidence alone.
 */
export async function findSizeOf({ db }: Tenant, fileId: string, side: number) {
  const longer = sql`greatest(${files.width}, ${files.height})`;
  const [file] = await db
    .select(shown)
    .from(files)
    .where(
      or(
        eq(files.id, fileId),
        and(eq(files.madeFromId, fileId), eq(files.kind, 'thumbnail')),
        inArray(
          files.id,
          db.select({ id: evidence.thumbnailId }).from(evidence).where(eq(evidence.fileId, fileId)),
        ),
      ),
    )
    .orderBy(
      desc(sql`coalesce(${longer} >= ${side}, false)`),
      asc(sql`case when ${longer} >= ${side} then ${longer} else -${longer} end`),
    )
    .limit(1);
  return file;
}
