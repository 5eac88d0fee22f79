import 'server-only';
import { reachesStudent } from '@/lib/platform/rights';
import { asTheSchool, inSchool, personOf, type Tenant } from '@/lib/platform/tenancy';
import { listAsked } from '../queries';
import { standingFor } from '../rules';

/**
 * Of these children those whose recordings rest: their family does not say yes to recordings today, and so nobody at
 * school plays what was recorded before either. Who teaches a child need not read its consent, so it is asked as the
 * school, and nothing but yes or no comes back. It takes a connection of its own: ask once the page's is given back.
 */
export async function whoseRecordingsRest(
  schoolId: string,
  studentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (studentIds.length === 0) return new Set();
  return inSchool(asTheSchool(schoolId), 'read only', async (tenant) => {
    const [asked] = await listAsked(tenant, { kind: 'voice_recordings', studentIds });
    return new Set(studentIds.filter((id) => !asked || standingFor(asked, id) !== 'given'));
  });
}

/**
 * What a child said stays the child's and their family's, whatever is said yes to: of whoever may see the child as its
 * family today. Who only looks as one of them is neither.
 */
export function isTheirOwn(tenant: Tenant, studentId: string) {
  if (tenant.actor.onlyLooks) return false;
  return (
    personOf(tenant) === studentId || reachesStudent(tenant.actor, 'progress.follow', studentId)
  );
}
