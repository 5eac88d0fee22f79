import 'server-only';
import { eq } from 'drizzle-orm';
import { instructionFiles } from '@/db/schema/instructions';
import type { Tenant } from '@/lib/platform/tenancy';

/** A file that comes with instructions one may read: row security finds it, or nobody does. */
export async function findInstructionFile({ db }: Tenant, fileId: string) {
  const [file] = await db
    .select({
      kind: instructionFiles.kind,
      contentType: instructionFiles.contentType,
      bytes: instructionFiles.bytes,
      storageKey: instructionFiles.storageKey,
    })
    .from(instructionFiles)
    .where(eq(instructionFiles.id, fileId));
  return file;
}
