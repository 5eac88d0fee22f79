import 'server-only';
import type { SchoolLogo } from '@/db/schema/schools';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { accentChanged, logoKept, logoRemoved } from '../events';
import { holdSchool, ofSchool, writeOnSchool } from '../holding';
import type { KeepAccent } from '../inputs';
import { schoolLook } from '../queries';
import { accentAsSeen, checkAccent } from './rules';

/** Decides the school's colour. Refuses one that is hard to read, naming the nearest that is not. */
export async function keepAccent(tenant: Tenant, { asSeen, accent }: KeepAccent) {
  const checked = checkAccent(accent);
  if (!checked.passes)
    throw new Refusal(
      'against_the_rules',
      'refusal.check_the_form',
      { accent: ['school.look.colour_pale'] },
      { colour: accent, nearest: checked.nearest },
    );
  return changeAccent(tenant, asSeen, accent);
}

/** Back to the product's own colour. */
export const resetAccent = (tenant: Tenant, { asSeen }: Readonly<{ asSeen: string }>) =>
  changeAccent(tenant, asSeen, null);

async function changeAccent(tenant: Tenant, asSeen: string, accent: string | null) {
  await holdSchool(tenant);
  const before = await schoolLook(tenant);
  if (accentAsSeen(before.accent) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  if (before.accent === accent) throw new Refusal('conflict', 'school.unchanged');
  await writeOnSchool(tenant, { accent });
  return record(tenant, accentChanged({ before: before.accent, after: accent }), {
    ...ofSchool(tenant),
    accent,
  });
}

/** Puts the new logo where the one before was. */
export async function keepLogo(tenant: Tenant, logo: SchoolLogo) {
  await holdSchool(tenant);
  const before = await schoolLook(tenant);
  await writeOnSchool(tenant, { logo });
  return record(tenant, logoKept({ bytes: logo.bytes }), {
    ...ofSchool(tenant),
    replaced: before.logo?.storageKey ?? null,
  });
}

/** Takes the logo away. Refuses where there is none, such as when somebody did so meanwhile. */
export async function removeLogo(tenant: Tenant) {
  await holdSchool(tenant);
  const { logo } = await schoolLook(tenant);
  if (!logo) throw new Refusal('conflict', 'school.look.no_logo');
  await writeOnSchool(tenant, { logo: null });
  return record(tenant, logoRemoved(), { ...ofSchool(tenant), replaced: logo.storageKey });
}
