import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { openAddress } from '@/lib/platform/sealing/addresses';
import { hashOfSecret } from '@/lib/platform/secret';

/** Which address a link would make whose; undefined once it is used, over, or of a disabled account. */
export async function findAddressCheck(secret: string) {
  const { sql } = gatePool();
  const [check] = await sql<{ accountId: string; email: string; before: string | null }[]>`
    select c.account_id as "accountId", c.email, a.email as before
    from address_checks c join accounts a on a.id = c.account_id and a.disabled_at is null
    where c.secret_hash = ${hashOfSecret(secret)} and c.used_at is null and c.expires_at > now()`;
  const email = check && (await openAddress(check.email, 'address_checks.email'));
  return email ? { ...check, email, before: await openAddress(check.before) } : undefined;
}
