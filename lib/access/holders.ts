import 'server-only';
import { gatePool } from '@/lib/platform/database';
import {
  type Permission,
  permissions,
  permissionsOf,
  scopeOf,
  withWhatTheyTake,
} from '@/lib/platform/permissions';
import { addressOpener } from '@/lib/platform/sealing/addresses';
import { roles } from '@/lib/shared/vocabulary';

export type Holder = Readonly<{
  id: string;
  name: string;
  /** They have an account, and it is not shut. */
  canSignIn: boolean;
  email: string | null;
}>;

/**
 * Everybody who has a permission for the whole school on a day, by what they are there or by a grant: the
 * gate's to know, because nobody inside a school reads all of its grants.
 */
export async function listHolders(schoolId: string, permission: Permission, day: string) {
  const { sql } = gatePool();
  const bringing = roles.filter((role) => permissionsOf(role).includes(permission));
  const everywhere = bringing.filter((role) => scopeOf(role) === 'school');
  const taking = permissions.filter((one) => withWhatTheyTake([one]).includes(permission));
  const holders = await sql<Holder[]>`
    select p.id, p.display_name as name, a.email,
      a.id is not null and a.disabled_at is null as "canSignIn"
    from people p left join accounts a on a.id = p.account_id
    where p.school_id = ${schoolId} and p.archived_at is null
      and (p.role = any(${everywhere}) or exists (
        select from role_grants g
        left join roles r on r.school_id = g.school_id and r.id = g.role_id
        where g.school_id = p.school_id and g.person_id = p.id and g.scope = 'school'
          and g.starts_on <= ${day}::date and (g.ends_on is null or g.ends_on > ${day}::date)
          and (g.template = any(${bringing}) or (r.archived_at is null and exists (
            select from role_permissions o where o.school_id = g.school_id and o.role_id = g.role_id
              and o.permission = any(${taking}))))))
    order by p.id`;
  const open = await addressOpener();
  return holders.map((each) => ({ ...each, email: open(each.email) }));
}

/** The same by their ids. */
export const whoHolds = async (schoolId: string, permission: Permission, day: string) =>
  (await listHolders(schoolId, permission, day)).map(({ id }) => id);
