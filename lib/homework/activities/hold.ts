import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';

/*
 * A child may not lock the row of an activity, so that handing in and changing what is asked hold the same
 * name instead, each until its transaction ends.
 */

const named = ({ actor }: Tenant, activityId: string) =>
  sql`hashtextextended(${`activity ${actor.schoolId} ${activityId}`}, 0)`;

/** Before anything is looked at: many children hand in at once, and wait only for who changes the work. */
export const holdToHandIn = (tenant: Tenant, activityId: string) =>
  tenant.db.execute(sql`select pg_advisory_xact_lock_shared(${named(tenant, activityId)})`);

/** Waits for whoever is handing it in, and holds up whoever comes after. */
export const holdToChange = (tenant: Tenant, activityId: string) =>
  tenant.db.execute(sql`select pg_advisory_xact_lock(${named(tenant, activityId)})`);
