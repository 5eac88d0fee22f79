import 'server-only';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { type ClubList, usualClubColumns } from '../inputs';
import { listClubs } from '../queries';
import { clubsTakenAway } from './events';

/** Every club that the list finds, all pages of it, with the columns it shows. */
export async function takeClubsAway(tenant: Tenant, list: ClubList) {
  const columns = list.columns ?? usualClubColumns;
  const clubs = await listClubs(tenant, list);
  const { schoolId } = tenant.actor;
  return record(tenant, clubsTakenAway({ clubs: clubs.length, columns }), {
    ...{ id: schoolId, schoolId },
    ...{ columns, clubs },
  });
}
