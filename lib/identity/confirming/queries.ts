import 'server-only';
import { gatePool } from '@/lib/platform/database';

/** What an account can show that it is its owner's. */
export type WaysToConfirm = Readonly<{ password: boolean; code: boolean; passkey: boolean }>;

export async function waysToConfirm(accountId: string): Promise<WaysToConfirm> {
  const [ways] = await gatePool().sql<WaysToConfirm[]>`
    select a.password_hash is not null as password,
      exists (select from second_steps s
        where s.account_id = a.id and s.confirmed_at is not null) as code,
      exists (select from passkeys k where k.account_id = a.id) as passkey
    from accounts a where a.id = ${accountId}`;
  return ways ?? { password: false, code: false, passkey: false };
}
