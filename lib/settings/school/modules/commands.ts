import 'server-only';
import { count, eq } from 'drizzle-orm';
import { corrections } from '@/db/schema/corrections';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { modules } from '@/lib/shared/vocabulary';
import { modulesChanged } from '../events';
import { holdSchool, ofSchool, writeOnSchool } from '../holding';
import type { KeepModules } from '../inputs';
import { modulesOff } from '../queries';
import { modulesAsSeen } from './rules';

/**
 * Decides what the school does without. What is in it stays, and is there again once it is switched on. Refuses
 * to leave families waiting for an answer that nobody could give any more.
 */
export async function keepModules(tenant: Tenant, { asSeen, on }: KeepModules) {
  await holdSchool(tenant);
  const before = await modulesOff(tenant);
  if (modulesAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const off = modules.filter((module) => !on.includes(module));
  const switched = {
    on: before.filter((module) => on.includes(module)),
    off: off.filter((module) => !before.includes(module)),
  };
  if (switched.on.length + switched.off.length === 0)
    throw new Refusal('conflict', 'school.unchanged');
  if (switched.off.includes('corrections')) await refuseWithOpenCorrections(tenant);
  await writeOnSchool(tenant, { modulesOff: off });
  return record(tenant, modulesChanged(switched), ofSchool(tenant));
}

async function refuseWithOpenCorrections({ db }: Tenant) {
  const [row] = await db
    .select({ count: count() })
    .from(corrections)
    .where(eq(corrections.state, 'open'));
  if (!row?.count) return;
  throw new Refusal(
    'against_the_rules',
    'refusal.check_the_form',
    { corrections: ['school.modules.open_corrections'] },
    { count: String(row.count) },
  );
}
