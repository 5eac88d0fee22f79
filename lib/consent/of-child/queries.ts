import 'server-only';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { listAsked } from '../queries';
import { standingFor } from '../rules';

/** What the child's family is asked, in the words for the child, and whether it is a yes today. */
export async function whatMyFamilySays(tenant: Tenant) {
  const studentId = personOf(tenant);
  const asked = await listAsked(tenant, { studentId });
  return asked
    .filter(({ childWords }) => childWords !== '')
    .map((one) => ({
      purposeId: one.purposeId,
      childWords: one.childWords,
      isYes: standingFor(one, studentId) === 'given',
    }));
}
