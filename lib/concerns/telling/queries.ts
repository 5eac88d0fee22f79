import 'server-only';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { readersOf } from '../readers';
import { isStaffed, readBy } from '../rules';

/** What a child is told before they tell: who reads it, by when, and whether anybody is at school now. */
export async function beforeTelling(tenant: Tenant) {
  const { actor, now } = tenant;
  const [readers, { calendar }] = await Promise.all([
    readersOf(actor.schoolId, now),
    schoolDays(tenant),
  ]);
  return {
    readers: readers.map(({ id, name }) => ({ id, name })),
    readBy: readBy(calendar, now),
    staffed: isStaffed(calendar, now),
  };
}
export type BeforeTelling = Awaited<ReturnType<typeof beforeTelling>>;
