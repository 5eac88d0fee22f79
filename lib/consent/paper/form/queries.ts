import 'server-only';
import { reachesStudent } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { findStandings } from '../../overview/queries';

export type Whose =
  | Readonly<{ studentId: string }>
  /** `onlyWaiting` leaves out families who have answered. */
  | Readonly<{ classId: string; onlyWaiting: boolean }>;

/**
 * The question as it is asked today, and the children whose families are to have it on paper: those for whom
 * somebody may decide, since nobody could sign the others. Undefined where the school does not ask, or for nobody.
 */
export async function findForms(tenant: Tenant, purposeId: string, whose: Whose) {
  const found = await findStandings(tenant, purposeId);
  if (!found) return undefined;
  const children = found.children.filter(
    ({ id, classId, standing, deciders }) =>
      deciders.length > 0 &&
      reachesStudent(tenant.actor, 'contact.read', id) &&
      ('studentId' in whose
        ? id === whose.studentId
        : classId === whose.classId && (!whose.onlyWaiting || standing === 'not_decided')),
  );
  return children.length > 0 ? { asked: found.asked, children } : undefined;
}
export type Forms = NonNullable<Awaited<ReturnType<typeof findForms>>>;
