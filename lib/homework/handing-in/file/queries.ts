import 'server-only';
import { eq } from 'drizzle-orm';
import { files } from '@/db/schema/files';
import type { Tenant } from '@/lib/platform/tenancy';

/** A stored file that the person may see: row security finds it, or nobody does. */
export async function findFile({ db }: Tenant, fileId: string) {
  const [file] = await db
    .select({
      kind: files.kind,
      contentType: files.contentType,
      bytes: files.bytes,
      storageKey: files.storageKey,
    })
    .from(files)
    .where(eq(files.id, fileId));
  return file;
}
