import { z } from 'zod';
import { dayInput } from '@/lib/shared/day-input';
import { idInput } from '@/lib/shared/id-input';
import { nameInput } from '@/lib/shared/name-input';
import { grantScopes, roles } from '@/lib/shared/vocabulary';

const nothing = z.literal('').transform(() => null);
const asSeen = z.string().max(40);

const role = {
  name: nameInput(60, 'access.name_missing', 'access.name_too_long'),
  description: z.string().trim().max(300, 'access.description_too_long').default(''),
  permissions: z.array(z.string().max(40)).max(60).default([]),
};

export const createRoleInput = z.object(role);
export const editRoleInput = z.object({ ...role, roleId: idInput(), asSeen });
export const roleInput = z.object({ roleId: idInput() });

/** A template by its name, or a role of the school's own by its id. */
const whichRole = z.enum(roles, 'access.role_missing').or(idInput('access.role_missing'));

export const giveGrantInput = z.object({
  personId: idInput(),
  role: whichRole,
  scope: z.enum(grantScopes, 'access.scope_missing'),
  classId: nothing.or(idInput()).nullable().default(null),
  clubId: nothing.or(idInput()).nullable().default(null),
  studentIds: z.array(idInput()).max(400, 'access.too_many_children').default([]),
  startsOn: dayInput('access.starts_on_missing'),
  /** The last day on which it holds. */
  lastOn: nothing.or(dayInput('access.last_on_wrong')).nullable().default(null),
  reason: z.string().trim().max(300, 'access.reason_too_long').default(''),
});

export const endGrantInput = z.object({ grantId: idInput() });

export type CreateRole = z.output<typeof createRoleInput>;
export type EditRole = z.output<typeof editRoleInput>;
export type WhichRole = z.output<typeof roleInput>;
export type GiveGrant = z.output<typeof giveGrantInput>;
export type EndGrant = z.output<typeof endGrantInput>;
