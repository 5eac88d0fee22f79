import 'server-only';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolProgressTakenAway } from './events';
import type { SchoolProgress } from './queries';

/** Each club in each class, to be taken away as a file. */
export async function takeSchoolProgressAway(tenant: Tenant, progress: SchoolProgress) {
  const { schoolId } = tenant.actor;
  const event = schoolProgressTakenAway({ from: progress.span.first, rows: progress.both.length });
  return record(tenant, event, { id: schoolId, schoolId });
}
