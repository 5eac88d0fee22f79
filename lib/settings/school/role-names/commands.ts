import 'server-only';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { type RoleNames, renamedRoles } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { roleNamesChanged } from '../events';
import { holdSchool, ofSchool, writeOnSchool } from '../holding';
import type { KeepRoleNames } from '../inputs';
import { ownRoleNames } from '../queries';
import { roleNamesAsSeen } from './rules';

/** Decides what people are called here. Refuses two roles of one name, which nobody could tell apart. */
export async function keepRoleNames(tenant: Tenant, { asSeen, ...sent }: KeepRoleNames) {
  await holdSchool(tenant);
  const before = await ownRoleNames(tenant);
  if (roleNamesAsSeen(before) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  const roleNames = Object.fromEntries(
    renamedRoles.flatMap((role) => (sent[role] ? [[role, sent[role]]] : [])),
  );
  refuseSameName(roleNames);
  const roles = renamedRoles.filter((role) => before[role] !== roleNames[role]);
  if (roles.length === 0) throw new Refusal('conflict', 'school.unchanged');
  await writeOnSchool(tenant, { roleNames });
  return record(tenant, roleNamesChanged({ roles }), ofSchool(tenant));
}

/** The usual word of a role that has none of its own counts too: it stands beside the others on every page. */
function refuseSameName(own: RoleNames) {
  const roles = renamedRoles.toSorted((a, b) => Number(a in own) - Number(b in own));
  const seen = new Set<string>();
  for (const role of roles) {
    const folded = (own[role] ?? english.people.role[role]).toLowerCase();
    if (seen.has(folded))
      throw new Refusal('against_the_rules', 'refusal.check_the_form', {
        [role]: ['school.words.name_twice'],
      });
    seen.add(folded);
  }
}
