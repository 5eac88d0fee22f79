import 'server-only';
import { enqueue, record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { trailCheckAsked } from './events';

/** The worker looks, since only it may; what it found is there a moment later. */
export async function askForCheck(tenant: Tenant) {
  const { schoolId } = tenant.actor;
  await enqueue(tenant, 'check_trail_of', [schoolId]);
  return record(tenant, trailCheckAsked(), { id: schoolId, schoolId });
}
