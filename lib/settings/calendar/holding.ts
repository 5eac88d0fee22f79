import 'server-only';
import { sql } from 'drizzle-orm';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { writtenCalendar } from './queries';
import type { Objection } from './year/rules';

/** The whole calendar for whoever changes it: until they are done nobody else can, so that no two terms overlap. */
export async function holdCalendar(tenant: Tenant) {
  await tenant.db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${tenant.actor.schoolId}`}, 0))`,
  );
  return writtenCalendar(tenant);
}

export function refuseIf(objection: Objection | null) {
  if (!objection) return;
  const { field, key, values } = objection;
  throw new Refusal('against_the_rules', key, { [field]: [key] }, values);
}

/** For a form that was made from what somebody has changed or removed meanwhile. */
export const removedMeanwhile = () => new Refusal('conflict', 'calendar.removed_meanwhile');
export const changedMeanwhile = () => new Refusal('conflict', 'refusal.conflict');
