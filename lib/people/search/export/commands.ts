import 'server-only';
import { type PeopleList, usualColumns } from '@/lib/people/inputs';
import { record } from '@/lib/platform/record';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { listAllPeople } from '../queries';
import { listTakenAway } from './events';

/** Everybody whom the list shows, with the columns it shows, to be taken away as a file. */
export async function takeListAway(tenant: Tenant, list: PeopleList) {
  const columns = list.columns ?? usualColumns;
  const people = await listAllPeople(tenant, list);
  const self = { id: personOf(tenant), schoolId: tenant.actor.schoolId };
  return record(tenant, listTakenAway({ people: people.length, columns }), {
    ...self,
    columns,
    people,
  });
}
