import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { sendAboutAccount } from '@/lib/platform/mail/outgoing';
import { Refusal } from '@/lib/platform/refusal';
import { isAddressTaken, lyingAddress, openAddress } from '@/lib/platform/sealing/addresses';
import { sealOfAccounts } from '@/lib/platform/sealing/own';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { behalfOf } from '../accounts';
import { isMadeUp } from '../invitations/rules';
import { refuseUnlessKnown } from '../passwords/present';
import { recordForAccount } from '../record';
import { inTheSameTime } from '../same-time';
import type { Confirm, NewAddress } from './inputs';
import { findAddressCheck } from './queries';

const checkLastsMs = 24 * 60 * 60 * 1000;

/**
 * Sends a link to the address somebody wants to sign in with; until it is opened nothing changes. An
 * address that another account has gets none, and whoever asks is not told so.
 */
export async function askForAddress(
  accountId: string,
  { email, presentPassword }: NewAddress,
  whence: Whence,
) {
  await refuseUnlessKnown(accountId, presentPassword, whence);
  const { sql } = gatePool();
  const behalf = await behalfOf(accountId);
  const [own] = await sql<{ email: string | null; demo: boolean }[]>`
    select a.email, exists (select from people p join schools s on s.id = p.school_id and s.demo
      where p.account_id = a.id) as demo
    from accounts a where a.id = ${accountId}`;
  if (!behalf || !own) throw new Refusal('forbidden', 'refusal.forbidden');
  if ((await openAddress(own.email)) === email) throw wrong('addresses.the_same');
  if (own.demo && !isMadeUp(email)) throw wrong('invitations.demo_address');

  await inTheSameTime(() =>
    sql.begin(async (transaction) => {
      const event = { name: 'identity.address_change_asked', facts: {} } as const;
      await recordForAccount(accountId, event, whence, transaction);
      if (await isAddressTaken(transaction, email)) return;
      const { secret, secretHash } = newSecret();
      const expiresAt = new Date(Date.now() + checkLastsMs);
      const { schoolId, personId, name, school } = behalf;
      const sent = await sendAboutAccount(transaction, 'address_check', {
        schoolId,
        personId,
        to: email,
        facts: { name, school },
        path: `/verify/${secret}`,
        expiresAt,
      });
      if (!sent) return;
      const lying = (await sealOfAccounts()).seal('address_checks.email', email);
      await transaction`
        insert into address_checks (id, account_id, email, secret_hash, expires_at)
        values (${crypto.randomUUID()}, ${accountId}, ${lying}, ${secretHash}, ${expiresAt})`;
    }),
  );
}

const wrong = (key: string) => new Refusal('invalid', 'refusal.check_the_form', { email: [key] });

/** From now on the account signs in with the address whose mail this link came in. */
export async function confirmAddress({ secret }: Confirm, whence: Whence) {
  const check = await findAddressCheck(secret);
  if (!check) throw linkIsOver();
  const { accountId, email, before } = check;
  try {
    await gatePool().sql.begin(async (sql) => {
      const used = await sql`
        update address_checks set used_at = now()
        where secret_hash = ${hashOfSecret(secret)} and used_at is null and expires_at > now()
        returning 1`;
      if (used.length === 0) throw linkIsOver();
      // Somebody else's meanwhile.
      if (await isAddressTaken(sql, email)) throw linkIsOver();
      const lying = await lyingAddress(email);
      await sql`
        update accounts set email = ${lying.email}, email_hash = ${lying.emailHash}, email_verified_at = now()
        where id = ${accountId}`;
      // Links that went to the address before, or to a third, open nothing any more.
      await sql`update address_checks set used_at = now() where account_id = ${accountId} and used_at is null`;
      await sql`update credential_resets set used_at = now() where account_id = ${accountId} and used_at is null`;
      const event = { name: 'identity.address_changed', facts: {} } as const;
      await recordForAccount(accountId, event, whence, sql);
      const behalf = await behalfOf(accountId, sql);
      if (!behalf || !before) return;
      const { schoolId, personId, name, school } = behalf;
      await sendAboutAccount(sql, 'address_changed', {
        schoolId,
        personId,
        to: before,
        facts: { name, school },
        expiresAt: new Date(Date.now() + checkLastsMs),
      });
    });
  } catch (error) {
    // Somebody else's meanwhile.
    if ((error as { code?: string }).code === '23505') throw linkIsOver();
    throw error;
  }
}

const linkIsOver = () => new Refusal('not_found', 'passwords.link_over');
