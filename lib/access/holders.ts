import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { holdsEverywhere } from '@/lib/platform/held';
import type { Permission } from '@/lib/platform/permissions';
import { addressOpener } from '@/lib/platform/sealing/addresses';

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
  const { sql, prepare } = gatePool();
  const holders = await sql.unsafe<Holder[]>(
    `select p.id, p.display_name as name, a.email,
      a.id is not null and a.disabled_at is null as "canSignIn"
    from people p left join accounts a on a.id = p.account_id
    where p.school_id = $1 and p.archived_at is null
      and ${holdsEverywhere('p', permission, '$2::date')}
    order by p.id`,
    [schoolId, day],
    { prepare },
  );
  const open = await addressOpener();
  return holders.map((each) => ({ ...each, email: open(each.email) }));
}

/** The same by their ids. */
export const whoHolds = async (schoolId: string, permission: Permission, day: string) =>
  (await listHolders(schoolId, permission, day)).map(({ id }) => id);
