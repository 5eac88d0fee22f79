import 'server-only';
import { sql } from 'drizzle-orm';
import { findChange } from '@/lib/changes/queries';
import type { PeopleList } from '@/lib/people/inputs';
import { listAllPeople } from '@/lib/people/search/queries';
import type { Tenant } from '@/lib/platform/tenancy';
import type { Role } from '@/lib/shared/vocabulary';
import { type BulkEdit, mostPeople } from './inputs';

export type ToChange = Readonly<{ id: string; name: string; role: Role }>;

const names = ({ db, actor }: Tenant, ids: readonly string[], onlyHere: boolean) =>
  db.execute<ToChange>(sql`
    select p.id, p.role, coalesce(p.title || ' ', '') || p.given_name || ' ' || p.family_name as name
    from people p
    where p.school_id = ${actor.schoolId} and p.id = any(${`{${ids}}`}::uuid[])
      and (p.archived_at is null or not ${onlyHere})
    order by p.family_name, p.given_name, p.id`);

/** Those chosen in the list who are still here. */
export const peopleChosen = (tenant: Tenant, ids: readonly string[]) => names(tenant, ids, true);

/** Everybody here whom the list finds; undefined where that is more than can be changed at once. */
export async function peopleFound(tenant: Tenant, list: PeopleList) {
  const found = await listAllPeople(tenant, { ...list, state: 'here' });
  if (found.length > mostPeople) return undefined;
  return found.map(({ id, name, role }): ToChange => ({ id, name, role }));
}

/** A change of several people with what was asked for, and of whom. */
export async function findBulkEdit(tenant: Tenant, changeId: string) {
  const change = await findChange(tenant, changeId);
  if (change?.kind !== 'bulk_edit') return undefined;
  // Safe: only `askForBulkEdit` writes the details of this kind of change.
  const asked = change.details as BulkEdit;
  const [changed, [askedBy], [schoolClass]] = await Promise.all([
    names(tenant, asked.personIds, false),
    names(tenant, [change.askedById], false),
    asked.what === 'class'
      ? tenant.db.execute<{ name: string }>(sql`select name from classes
          where school_id = ${tenant.actor.schoolId} and id = ${asked.classId}`)
      : [],
  ]);
  return {
    change,
    asked,
    people: changed,
    askedBy: askedBy?.name ?? '',
    className: schoolClass?.name ?? '',
  };
}
