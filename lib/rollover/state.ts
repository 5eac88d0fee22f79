import 'server-only';
import type { Rollover } from '@/db/schema/rollover';
import { lastChangeAbout } from '@/lib/changes/queries';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { isUnderWay } from './rules';

/** The change that carried it out last; undefined while it is only rehearsed. */
export const changeOf = (tenant: Tenant, { id }: Pick<Rollover, 'id'>) =>
  lastChangeAbout(tenant, 'rollover', id);

/** A rehearsal can be changed until it is carried out, and again once that was undone. */
export async function refuseOnceCarriedOut(tenant: Tenant, rollover: Rollover) {
  const change = await changeOf(tenant, rollover);
  if (rollover.turnedAt || (change && isUnderWay(change.state)))
    throw new Refusal('conflict', 'rollover.carried_out_already');
}
