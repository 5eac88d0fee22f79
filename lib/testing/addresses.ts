import { lyingAddress, mailHashes } from '@/lib/platform/sealing/addresses';
import { superuser } from './database';

/** Somebody of a school, or an account by itself. */
type Whose = Readonly<{ id: string }> | Readonly<{ accountId: string }>;

/** Gives an account an address, and a password where one is told, as the product keeps them; answers with the account's id. */
export async function giveAddress(whose: Whose, email: string, passwordHash: string | null = null) {
  const lying = await lyingAddress(email);
  const sql = superuser();
  const account =
    'accountId' in whose
      ? sql`${whose.accountId}::uuid`
      : sql`(select account_id from people where id = ${whose.id})`;
  const [row] = await sql<{ id: string }[]>`
    update accounts set email = ${lying.email}, email_hash = ${lying.emailHash},
      password_hash = coalesce(${passwordHash}, password_hash)
    where id = ${account} returning id`;
  return String(row?.id);
}

/** What the account with that address is found by. */
export const addressHash = async (email: string) => (await lyingAddress(email)).emailHash;

/** What mail to that address is counted by. */
export const mailHash = async (to: string) => (await mailHashes(to))[0];
