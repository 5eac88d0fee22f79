import 'server-only';
import { eq } from 'drizzle-orm';
import { rolePermissions } from '@/db/schema/roles';
import { notTheirsToGive } from '@/lib/platform/appointing';
import type { Permission } from '@/lib/platform/permissions';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';

export function refuseUnlessTheirsToGive({ actor }: Tenant, permissions: readonly Permission[]) {
  if (notTheirsToGive(actor, permissions).length > 0)
    throw new Refusal('forbidden', 'access.not_yours_to_give');
}

/** What a role of the school's own holds, by name. */
export async function permissionsIn({ db }: Tenant, roleId: string) {
  const rows = await db
    .select({ permission: rolePermissions.permission })
    .from(rolePermissions)
    .where(eq(rolePermissions.roleId, roleId));
  return rows.map(({ permission }) => permission);
}
