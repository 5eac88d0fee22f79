import 'server-only';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { roleGrants, rolePermissions, roles } from '@/db/schema/roles';
import { isPermission, type Permission } from '@/lib/platform/permissions';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { roleChanged, roleMade, rolePutAway, roleTakenOutAgain } from './events';
import { permissionsIn, refuseUnlessTheirsToGive } from './handing-on';
import type { CreateRole, EditRole, WhichRole } from './inputs';
import { roleAsSeen } from './rules';

/** Makes a role of the school's own, of permissions that its maker may hand on. */
export async function createRole(tenant: Tenant, { permissions, ...told }: CreateRole) {
  const { db, actor } = tenant;
  const chosen = chosenOf(permissions);
  refuseUnlessTheirsToGive(tenant, chosen);
  await refuseNameTaken(tenant, told.name);
  const [made] = await db
    .insert(roles)
    .values({ ...told, schoolId: actor.schoolId })
    .returning();
  if (!made) throw notFound();
  await addPermissions(tenant, made.id, chosen);
  return record(tenant, roleMade({ permissions: chosen }), made);
}

/**
 * Changes a role for everybody who holds it, from their very next request. Nobody adds to a role that
 * they hold themselves, nor what they could not give.
 */
export async function editRole(tenant: Tenant, input: EditRole) {
  const { roleId, asSeen, permissions, ...told } = input;
  const { db } = tenant;
  const { role, held } = await holdRole(tenant, roleId);
  if (roleAsSeen(role, held) !== asSeen) throw new Refusal('conflict', 'refusal.conflict');
  if (role.archivedAt) throw new Refusal('conflict', 'access.role_put_away');
  const chosen = chosenOf(permissions);
  const added = chosen.filter((permission) => !held.includes(permission));
  const taken = held.filter((permission) => !chosen.some((one) => one === permission));
  refuseUnlessTheirsToGive(tenant, added);
  if (added.length > 0) await refuseIfHeldByOneself(tenant, roleId);
  await refuseNameTaken(tenant, told.name, roleId);

  const [changed] = await db.update(roles).set(told).where(eq(roles.id, roleId)).returning();
  if (!changed) throw notFound();
  if (taken.length > 0)
    await db
      .delete(rolePermissions)
      .where(and(eq(rolePermissions.roleId, roleId), inArray(rolePermissions.permission, taken)));
  await addPermissions(tenant, roleId, added);
  return record(tenant, roleChanged({ added, taken }), changed);
}

/** A role that is put away holds nothing any more for anybody; who held it is kept. */
export async function putRoleAway(tenant: Tenant, { roleId }: WhichRole) {
  await holdRole(tenant, roleId);
  const [away] = await tenant.db
    .update(roles)
    .set({ archivedAt: tenant.now })
    .where(and(eq(roles.id, roleId), isNull(roles.archivedAt)))
    .returning();
  if (!away) throw new Refusal('conflict', 'access.role_put_away');
  return record(tenant, rolePutAway(), away);
}

/** And holds again what it held, for those whose grants are not over. */
export async function takeRoleOutAgain(tenant: Tenant, { roleId }: WhichRole) {
  const { role, held } = await holdRole(tenant, roleId);
  if (!role.archivedAt) throw new Refusal('conflict', 'refusal.conflict');
  refuseUnlessTheirsToGive(tenant, chosenOf(held));
  await refuseIfHeldByOneself(tenant, roleId);
  const [out] = await tenant.db
    .update(roles)
    .set({ archivedAt: null })
    .where(eq(roles.id, roleId))
    .returning();
  if (!out) throw notFound();
  return record(tenant, roleTakenOutAgain(), out);
}

/** The permissions that a form named, each once; a name that is in no catalogue was filled in by no form of ours. */
function chosenOf(names: readonly string[]): Permission[] {
  const chosen = [...new Set(names)];
  if (!chosen.every(isPermission)) throw new Refusal('invalid', 'refusal.not_understood');
  if (chosen.length === 0)
    throw new Refusal('invalid', 'access.permissions_missing', {
      permissions: ['access.permissions_missing'],
    });
  return chosen as Permission[];
}

async function refuseIfHeldByOneself(tenant: Tenant, roleId: string) {
  const [own] = await tenant.db
    .select({ id: roleGrants.id })
    .from(roleGrants)
    .where(and(eq(roleGrants.roleId, roleId), eq(roleGrants.personId, personOf(tenant))))
    .limit(1);
  if (own) throw new Refusal('forbidden', 'access.role_of_yours');
}

async function refuseNameTaken({ db }: Tenant, name: string, but?: string) {
  const taken = await db.select({ id: roles.id }).from(roles).where(eq(roles.name, name));
  if (taken.some(({ id }) => id !== but))
    throw new Refusal('against_the_rules', 'access.name_taken', { name: ['access.name_taken'] });
}

async function addPermissions(
  { db, actor }: Tenant,
  roleId: string,
  permissions: readonly Permission[],
) {
  if (permissions.length === 0) return;
  await db
    .insert(rolePermissions)
    .values(permissions.map((permission) => ({ schoolId: actor.schoolId, roleId, permission })));
}

async function holdRole(tenant: Tenant, roleId: string) {
  const [role] = await tenant.db.select().from(roles).where(eq(roles.id, roleId)).for('update');
  if (!role) throw notFound();
  return { role, held: await permissionsIn(tenant, roleId) };
}
