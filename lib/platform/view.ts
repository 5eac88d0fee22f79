import 'server-only';
import { notFound } from 'next/navigation';
import type { Permission } from './permissions';
import { may } from './rights';
import { currentActor } from './session';
import { readInSchool, type Tenant } from './tenancy';

/**
 * The door pages read through: the school in the address, who, may they. Read-only in the
 * database, so a page cannot write by accident. Layouts guard nothing; every page comes through here.
 * Someone without the permission is told the same as someone who mistyped the address.
 */
export async function view<T>(
  school: string,
  permission: Permission,
  read: (tenant: Tenant) => Promise<T>,
) {
  const { actor } = await currentActor(school);
  if (!may(actor, permission)) notFound();
  return readInSchool(actor, read);
}
