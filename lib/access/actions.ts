'use server';

import { action } from '@/lib/platform/action';
import { createRole, editRole, putRoleAway, takeRoleOutAgain } from './commands';
import { endGrant, giveGrant } from './giving';
import { createRoleInput, editRoleInput, endGrantInput, giveGrantInput, roleInput } from './inputs';

type Here = Readonly<{ id: string }>;
const role = (done: string) => ({
  confirmed: true as const,
  goTo: (_input: unknown, { id }: Here) => `/admin/roles/${id}?done=${done}`,
});
const person = (done: string) => ({
  goTo: (_input: unknown, { id }: Here) => `/admin/people/${id}?done=${done}`,
});

export const createRoleAction = action(
  'roles.manage',
  createRoleInput,
  createRole,
  role('role_made'),
);
export const editRoleAction = action('roles.manage', editRoleInput, editRole, role('role_changed'));
export const putRoleAwayAction = action(
  'roles.manage',
  roleInput,
  putRoleAway,
  role('role_put_away'),
);
export const takeRoleOutAgainAction = action(
  'roles.manage',
  roleInput,
  takeRoleOutAgain,
  role('role_taken_out_again'),
);
export const giveGrantAction = action('access.grant', giveGrantInput, giveGrant, {
  ...person('grant_given'),
  confirmed: true,
});
export const endGrantAction = action(
  'access.grant',
  endGrantInput,
  endGrant,
  person('grant_ended'),
);
