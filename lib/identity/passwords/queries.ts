import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { openAddress } from '@/lib/platform/sealing/addresses';
import { hashOfSecret } from '@/lib/platform/secret';

/** Whose link it is; undefined once it is used, over, or of an account that is disabled. */
export async function findReset(secret: string) {
  const { sql } = gatePool();
  const [reset] = await sql<{ accountId: string; email: string | null }[]>`
    select r.account_id as "accountId", a.email
    from credential_resets r join accounts a on a.id = r.account_id and a.disabled_at is null
    where r.secret_hash = ${hashOfSecret(secret)} and r.used_at is null and r.expires_at > now()`;
  return reset && { ...reset, email: (await openAddress(reset.email)) ?? '' };
}

/** The address an account signs in with, and whether it has a password to change. */
export async function findOwnAccount(accountId: string) {
  const { sql } = gatePool();
  const [account] = await sql<{ email: string | null; hasPassword: boolean }[]>`
    select email, password_hash is not null as "hasPassword" from accounts where id = ${accountId}`;
  return account && { ...account, email: await openAddress(account.email) };
}
