import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { hashOfSecret } from '@/lib/platform/secret';
import type { Role } from '@/lib/shared/vocabulary';

export type Invited = Readonly<{
  email: string;
  slug: string;
  school: string;
  name: string;
  role: Role;
  /** Whether an account signs in with that address already. Told only to who reads its mail. */
  hasAccount: boolean;
}>;

/** Whom a link invites, to which school; undefined once it is used, withdrawn, replaced or over. */
export async function findInvited(secret: string) {
  const { sql } = gatePool();
  const [invited] = await sql<Invited[]>`
    select i.email, s.slug, s.name as school, p.display_name as name, p.role,
      exists (select from accounts a where a.email = i.email) as "hasAccount"
    from invitations i
    join schools s on s.id = i.school_id and s.suspended_at is null
    join people p on p.school_id = i.school_id and p.id = i.person_id
      and p.account_id is null and p.archived_at is null
    where i.secret_hash = ${hashOfSecret(secret)} and i.accepted_at is null
      and i.withdrawn_at is null and i.expires_at > now()`;
  return invited;
}
