import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { atAddress } from '@/lib/platform/sealing/addresses';
import { sealOf } from '@/lib/platform/sealing/own';
import { unlessUnreadable } from '@/lib/platform/sealing/unreadable';
import { hashOfSecret } from '@/lib/platform/secret';
import type { Role, RoleNames } from '@/lib/shared/vocabulary';
import { openedAs } from '../../seal';

export type Invited = Readonly<{
  email: string;
  slug: string;
  school: string;
  name: string;
  role: Role;
  /** What the school calls people, where it has words of its own. */
  roleNames: RoleNames;
  /** Whether an account signs in with that address already. Told only to who reads its mail. */
  hasAccount: boolean;
}>;

/** Whom a link invites, to which school; undefined once it is used, withdrawn, replaced or over. */
export async function findInvited(secret: string): Promise<Invited | undefined> {
  const { sql } = gatePool();
  const [invited] = await sql<(Omit<Invited, 'hasAccount'> & { schoolId: string })[]>`
    select i.school_id as "schoolId", i.email, s.slug, s.name as school, p.display_name as name, p.role,
      s.role_names as "roleNames"
    from invitations i
    join schools s on s.id = i.school_id and s.suspended_at is null
    join people p on p.school_id = i.school_id and p.id = i.person_id
      and p.account_id is null and p.archived_at is null
    where i.secret_hash = ${hashOfSecret(secret)} and i.accepted_at is null
      and i.withdrawn_at is null and i.expires_at > now()`;
  if (!invited) return undefined;
  const { schoolId, ...found } = invited;
  const email = openedAs(await sealOf(schoolId), 'invitations.email', found.email);
  // Of a key that is lost: there is nobody to let in.
  if (!email) return undefined;
  const at = await atAddress(email);
  const hasAccount = (await sql`select 1 from accounts a where ${at(sql)}`).length > 0;
  return { ...found, email, hasAccount };
}

/** The same for a page; `unreadable` where it lies sealed and does not open. */
export const showInvited = (secret: string) => unlessUnreadable(() => findInvited(secret));
