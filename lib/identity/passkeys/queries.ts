import 'server-only';
import { gatePool } from '@/lib/platform/database';

export type Passkey = Readonly<{
  id: string;
  device: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}>;

/** An account's passkeys, the newest first. */
export async function listPasskeys(accountId: string) {
  const { sql } = gatePool();
  return sql<Passkey[]>`
    select id, device, created_at as "createdAt", last_used_at as "lastUsedAt" from passkeys
    where account_id = ${accountId} order by created_at desc, id desc`;
}
