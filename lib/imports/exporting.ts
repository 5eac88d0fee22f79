import 'server-only';
import { record } from '@/lib/platform/record';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { writtenCalendar } from '@/lib/settings/calendar/queries';
import { schoolProfile } from '@/lib/settings/school/queries';
import { schoolExported } from './events';
import { loadSchool } from './here/queries';

/** The school as plain data, to be written as a file; that it was taken is in the record. */
export async function takeSchoolAway(tenant: Tenant) {
  const school = await loadSchool(tenant);
  const self = { id: personOf(tenant), schoolId: tenant.actor.schoolId };
  const { name, urn, laestab, nation } = await schoolProfile(tenant);
  const { terms } = await writtenCalendar(tenant);
  const profile = { name, urn: urn ?? undefined, laestab: laestab ?? undefined, nation, terms };
  const taken = { ...self, school, profile };
  return record(tenant, schoolExported({ people: school.people.length }), taken);
}
