import 'server-only';
import { notFound } from 'next/navigation';
import type { Permission } from './permissions';
import { may } from './rights';
import { currentActor } from './session';
import { inSchool, type Tenant } from './tenancy';
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
