import 'server-only';
import { eq } from 'drizzle-orm';
import { reviewVoices } from '@/db/schema/spoken';
import type { Tenant } from '@/lib/platform/tenancy';

/** What was said aloud to a piece whose review one may read: row security finds it, or nobody does. */
export async function findSpoken({ db }: Tenant, fileId: string) {
  const [file] = await db
    .select({
      contentType: reviewVoices.contentType,
      bytes: reviewVoices.bytes,
      storageKey: reviewVoices.storageKey,
    })
    .from(reviewVoices)
    .where(eq(reviewVoices.id, fileId));
  return file;
}
