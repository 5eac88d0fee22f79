import 'server-only';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { classProgressTakenAway } from './events';
import type { ProgressInput } from './inputs';
import type { ClassProgress } from './queries';

/** What the progress page of a class shows, to be taken away as a file. */
export async function takeClassProgressAway(
  tenant: Tenant,
  classId: string,
  input: Pick<ProgressInput, 'club'>,
  progress: ClassProgress,
) {
  const event = classProgressTakenAway({
    from: progress.span.first,
    clubId: input.club ?? null,
    rows: progress.rows.length,
  });
  return record(tenant, event, { id: classId, schoolId: tenant.actor.schoolId });
}
