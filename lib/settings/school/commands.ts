import 'server-only';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { profileChanged } from './events';
import { holdSchool, ofSchool, writeOnSchool } from './holding';
import type { KeepProfile } from './inputs';
import { schoolProfile } from './queries';
import { profileAsSeen, profileFields } from './rules';

/**
 * Keeps what the school says of itself. Refuses a form made from an older state, one that changes nothing,
 * and a URN that another school has, without saying which.
 */
export async function keepProfile(tenant: Tenant, { asSeen, ...profile }: KeepProfile) {
  await holdSchool(tenant);
  const before = await schoolProfile(tenant);
  if (profileAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const fields = profileFields.filter((field) => before[field] !== profile[field]);
  if (fields.length === 0) throw new Refusal('conflict', 'school.unchanged');
  await writeOnSchool(tenant, profile).catch((error: unknown) => {
    throw isUrnTaken(error) ? urnTaken() : error;
  });
  const nationChanged = fields.includes('nation');
  return record(
    tenant,
    profileChanged({ fields, ...(nationChanged && { nation: profile.nation }) }),
    { ...ofSchool(tenant), ...profile, nationChanged },
  );
}

const urnTaken = () =>
  new Refusal('conflict', 'refusal.check_the_form', { urn: ['school.urn_taken'] });

const isUrnTaken = (error: unknown) => {
  const { code, constraint_name: constraint } = ((error as { cause?: unknown }).cause ?? error) as {
    code?: unknown;
    constraint_name?: unknown;
  };
  return code === '23505' && constraint === 'one_school_per_urn';
};
