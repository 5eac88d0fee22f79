import { CannotStart } from '@/db/cannot-start';
import type { Settings } from './settings';

/** Throws CannotStart where a bucket is named into which nothing can be written. */
export async function expectObjectStore({ objectStore }: Settings) {
  if (!objectStore) return;
  const { whyUnusable } = await import('@/lib/platform/storage/object-store');
  const why = await whyUnusable(objectStore);
  if (!why) return;
  const { bucket, endpoint, region } = objectStore;
  throw new CannotStart(
    `Nothing can be stored in the bucket ${bucket} at ${endpoint ?? region}, which S3_BUCKET names: ${why}.`,
  );
}
