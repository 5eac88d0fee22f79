import 'server-only';
import { Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { Pieces } from './evidence';
import { findSubmission } from './queries';
import { arrivedBefore } from './sending/rules';

/**
 * What was sent before, with only the answer lost, counts once, whatever has been said of it since. A refusal,
 * so that the files that came along this time are taken back; the page takes it for the answer that was lost.
 */
export async function refuseWhatArrivedBefore(tenant: Tenant, { activityId, sentAs }: Pieces) {
  if (!sentAs) return;
  const there = await findSubmission(tenant, activityId, personOf(tenant));
  if (there?.sentAs === sentAs) throw new Refusal('conflict', arrivedBefore);
}
