import 'server-only';
import type { Pack } from '@/db/schema/packs';
import type { Snapshot } from './collecting/snapshot';
import { readSealed } from './sealed';

/** What was collected for a request; undefined where it is not there, or no longer. */
export async function readSnapshot({
  schoolId,
  personId,
  storageKey,
}: Pick<Pack, 'schoolId' | 'personId' | 'storageKey'>): Promise<Snapshot | undefined> {
  if (!storageKey) return undefined;
  const bytes = await readSealed({ schoolId, personId, storageKey });
  // Safe: only the job that collects writes there, and the seal says that nobody else did.
  return bytes && (JSON.parse(bytes.toString()) as Snapshot);
}
