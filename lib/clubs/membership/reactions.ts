import 'server-only';
import type { Happened } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { settleMemberships } from './settling';

/** A child who came, came back or is in another year group is in the clubs of that year group from today. */
export async function followYearGroupOf(tenant: Tenant, { studentId }: Happened) {
  if (!studentId) return;
  const whose = { clubsOfYears: true, studentIds: [studentId] } as const;
  await settleMemberships(tenant, whose, localDateOf(tenant.now));
}

/** After many children have changed at once. */
export const followYearGroups = (tenant: Tenant) =>
  settleMemberships(tenant, { clubsOfYears: true }, localDateOf(tenant.now));
