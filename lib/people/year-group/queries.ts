import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolYearNow } from '@/lib/settings/calendar/queries';
import { schoolProfile } from '@/lib/settings/school/queries';
import type { LocalDate } from '@/lib/shared/dates';
import { yearGroupByBirth } from './rules';

/** The year group of a birthday as the school's nation counts, today; null outside this school's years. */
export async function yearGroupOfBirthday(tenant: Tenant, dateOfBirth: LocalDate) {
  const [{ year }, { nation }] = await Promise.all([schoolYearNow(tenant), schoolProfile(tenant)]);
  return yearGroupByBirth(dateOfBirth, year, nation);
}
