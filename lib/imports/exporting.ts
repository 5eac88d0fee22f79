import 'server-only';
import { record } from '@/lib/platform/record';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolExported } from './events';
import { loadSchool } from './here/queries';

/** The school as plain data, to be written as a file; that it was taken is in the record. */
export async function takeSchoolAway(tenant: Tenant) {
  const school = await loadSchool(tenant);
  const self = { id: personOf(tenant), schoolId: tenant.actor.schoolId };
  return record(tenant, schoolExported({ people: school.people.length }), { ...self, school });
}
