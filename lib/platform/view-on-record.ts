import 'server-only';
import { notFound } from 'next/navigation';
import type { Permission } from './permissions';
import { may } from './rights';
import { currentActor } from './session';
import { inSchool, readInSchool, type Tenant } from './tenancy';
import { thisRequest } from './whence';

/**
 * The door to what is in the record as soon as somebody reads it: like `view`, but what is read and that
 * it was read are one transaction. Whoever only looks as somebody else is refused, for they write nothing.
 */
export async function viewOnRecord<T>(
  school: string,
  permission: Permission,
  read: (tenant: Tenant) => Promise<T>,
) {
  const { actor } = await currentActor(school);
  if (!may(actor, permission) || actor.onlyLooks) notFound();
  return inSchool(actor, 'read write', (tenant) => read({ ...tenant, whence: thisRequest }));
}

/**
 * Like it, of what may also be looked at as somebody else: that they look at all is in the record already, with what
 * they looked at, and a look writes nothing. `note` writes down what the page has read.
 */
export async function viewAndNote<T>(
  school: string,
  permission: Permission,
  read: (tenant: Tenant) => Promise<T>,
  note: (tenant: Tenant, found: T) => Promise<void>,
) {
  const { actor } = await currentActor(school);
  if (!may(actor, permission)) notFound();
  if (actor.onlyLooks) return readInSchool(actor, read);
  return inSchool(actor, 'read write', async (tenant) => {
    const found = await read(tenant);
    await note({ ...tenant, whence: thisRequest }, found);
    return found;
  });
}
