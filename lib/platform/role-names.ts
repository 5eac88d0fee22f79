import 'server-only';
import type { Role, RoleNames } from '@/lib/shared/vocabulary';
import { findActor } from './session';
import { words } from './words';

/** What people are called in this school: in its own words where it has any, else in the catalogue's. */
export async function roleNames(school: string) {
  const here = await findActor(school);
  return nameRoles(here?.school.roleNames ?? {});
}

export async function nameRoles(own: RoleNames) {
  const t = await words('people');
  const named: Readonly<Partial<Record<Role, string>>> = own;
  return (role: Role) => named[role] ?? t(`role.${role}`);
}
export type NameOfRole = Awaited<ReturnType<typeof nameRoles>>;
