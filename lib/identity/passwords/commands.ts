import 'server-only';
import type { TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { sendAboutAccount } from '@/lib/platform/mail/outgoing';
import { Refusal } from '@/lib/platform/refusal';
import { atAddress, openAddress } from '@/lib/platform/sealing/addresses';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { behalfOf, ownerOf } from '../accounts';
import { hashOf } from '../passwords';
import { recordForAccount } from '../record';
import { inTheSameTime } from '../same-time';
import { endAllBut } from '../sessions/commands';
import { countAsked } from '../throttle';
import { commonPasswords } from './common';
import type { Change, Forgotten, Reset } from './inputs';
import { refuseUnlessKnown } from './present';
import { findReset } from './queries';
import { type Owner, whyNotThisPassword } from './rules';

const resetLastsMs = 60 * 60 * 1000;

/**
 * Sends a link to choose a new password, if there is an account. Whoever asks learns nothing of that:
 * neither from the answer nor from how long it takes.
 */
export async function askForReset({ email }: Forgotten, whence: Whence) {
  if (!(await countAsked('reset', whence.address)))
    throw new Refusal('too_many', 'passwords.too_many_asked');
  await inTheSameTime(() => sendReset(email, whence));
}

async function sendReset(email: string, whence: Whence) {
  const at = await atAddress(email);
  await gatePool().sql.begin(async (sql) => {
    const [account] = await sql<{ id: string }[]>`
      select a.id from accounts a
      where ${at(sql)} and a.disabled_at is null and a.password_hash is not null
      order by a.email_hash is null limit 1`;
    const behalf = account && (await behalfOf(account.id, sql));
    if (!behalf) return;
    const { secret, secretHash } = newSecret();
    const expiresAt = new Date(Date.now() + resetLastsMs);
    const { schoolId, personId, name, school } = behalf;
    const sent = await sendAboutAccount(sql, 'password_reset', {
      schoolId,
      personId,
      to: email,
      facts: { name, school },
      path: `/reset/${secret}`,
      expiresAt,
    });
    if (!sent) return;
    await sql`
      insert into credential_resets (id, account_id, secret_hash, expires_at)
      values (${crypto.randomUUID()}, ${account.id}, ${secretHash}, ${expiresAt})`;
    const asked = { name: 'identity.password_reset_asked', facts: {} } as const;
    await recordForAccount(account.id, asked, whence, sql);
  });
}

/** A new password by a link, which is then worth nothing; every device is signed out. */
export async function resetPassword({ secret, password }: Reset, whence: Whence) {
  const reset = await findReset(secret);
  if (!reset) throw linkIsOver();
  await refuseUnlessGood(password, await ownerOf(reset.accountId));
  const passwordHash = await hashOf(password);
  await gatePool().sql.begin(async (sql) => {
    const used = await sql`
      update credential_resets set used_at = now()
      where secret_hash = ${hashOfSecret(secret)} and used_at is null and expires_at > now()
      returning 1`;
    if (used.length === 0) throw linkIsOver();
    // Whoever opened it reads that mailbox.
    await sql`
      update accounts set email_verified_at = coalesce(email_verified_at, now())
      where id = ${reset.accountId}`;
    await setPassword(sql, reset.accountId, passwordHash, null);
    const event = { name: 'identity.password_reset', facts: {} } as const;
    await recordForAccount(reset.accountId, event, whence, sql);
  });
}

const linkIsOver = () => new Refusal('not_found', 'passwords.link_over');

type Present = Readonly<{ accountId: string; sessionId: string }>;

/** A new password by who knows the present one; every other device is signed out. */
export async function changePassword(
  { accountId, sessionId }: Present,
  { presentPassword, password }: Change,
  whence: Whence,
) {
  await refuseUnlessKnown(accountId, presentPassword, whence);
  if (presentPassword === password)
    throw new Refusal('invalid', 'refusal.check_the_form', { password: ['passwords.the_same'] });
  await refuseUnlessGood(password, await ownerOf(accountId));
  const passwordHash = await hashOf(password);
  await gatePool().sql.begin(async (sql) => {
    await setPassword(sql, accountId, passwordHash, sessionId);
    const event = { name: 'identity.password_changed', facts: {} } as const;
    await recordForAccount(accountId, event, whence, sql);
  });
}

/** Links that were sent before are void, and whoever the account belongs to is told. */
async function setPassword(
  sql: TransactionSql,
  accountId: string,
  passwordHash: string,
  stays: string | null,
) {
  const [account] = await sql<{ email: string | null }[]>`
    update accounts set password_hash = ${passwordHash} where id = ${accountId} returning email`;
  await sql`
    update credential_resets set used_at = now() where account_id = ${accountId} and used_at is null`;
  await endAllBut(accountId, stays, sql);
  const behalf = await behalfOf(accountId, sql);
  const email = await openAddress(account?.email ?? null);
  if (!behalf || !email) return;
  const { schoolId, personId, name, school } = behalf;
  await sendAboutAccount(sql, 'password_changed', {
    schoolId,
    personId,
    to: email,
    facts: { name, school },
    expiresAt: new Date(Date.now() + 24 * 60 * 60 * 1000),
  });
}

/** Throws with the sentence for a password that will not do. */
export async function refuseUnlessGood(password: string, owner: Owner) {
  const reason = whyNotThisPassword(password, owner, await commonPasswords());
  if (reason) throw new Refusal('invalid', 'refusal.check_the_form', { password: [reason] });
}
