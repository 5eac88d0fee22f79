import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { renewedForDays } from '@/lib/platform/gate';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import { recordForAccount } from '../record';
import type { Whence } from '../request';

/** A child's tablet, or one in the staff room, is often somebody else's an hour later. */
const hoursOfAShared = 12;

export type SignedIn = Readonly<{ accountId: string; sessionId: string; token: string }>;

type How = Readonly<{
  /** What let them in; a word of the program. */
  way:
    | 'password'
    | 'code'
    | 'recovery_code'
    | 'passkey'
    | 'demo'
    | 'invitation'
    | 'picture_password'
    | 'pictures_at_home'
    | 'card';
  /** Other people use the device too. */
  shared?: boolean;
}>;

/** Lets the account in on this device. Nobody but the caller ever learns the token. */
export async function startSession(accountId: string, how: How, whence: Whence): Promise<SignedIn> {
  const sessionId = newId();
  const { secret, secretHash } = newSecret();
  await gatePool().sql.begin(async (sql) => {
    const [grownUp] = await sql`
      select 1 from people where account_id = ${accountId} and role <> 'student' limit 1`;
    const renews = Boolean(grownUp) && !how.shared;
    await sql`
      insert into sessions (id, account_id, token_hash, renews, address, device, expires_at)
      values (${sessionId}, ${accountId}, ${secretHash}, ${renews}, ${whence.address}, ${whence.device},
        now() + make_interval(hours => ${renews ? renewedForDays * 24 : hoursOfAShared}::int))`;
    await recordForAccount(
      accountId,
      { name: 'identity.signed_in', facts: { way: how.way, shared: how.shared ?? false } },
      whence,
      sql,
    );
  });
  return { accountId, sessionId, token: secret };
}

/** Signs out: the session itself ends, so that a copy of its cookie is worth nothing. */
export async function endOwnSession(token: string, whence: Whence) {
  await gatePool().sql.begin(async (sql) => {
    const [ended] = await sql<{ accountId: string }[]>`
      update sessions set ended_at = now()
      where token_hash = ${hashOfSecret(token)} and ended_at is null and expires_at > now()
      returning account_id as "accountId"`;
    if (ended)
      await recordForAccount(
        ended.accountId,
        { name: 'identity.signed_out', facts: {} },
        whence,
        sql,
      );
  });
}

/** Ends one session of the account, wherever that is; false where there is none that lives. */
export async function endSession(accountId: string, sessionId: string, whence: Whence) {
  return gatePool().sql.begin(async (sql) => {
    const [ended] = await sql<{ device: string | null }[]>`
      update sessions set ended_at = now()
      where id = ${sessionId} and account_id = ${accountId} and ended_at is null and expires_at > now()
      returning device`;
    if (!ended) return false;
    const facts = { device: ended.device };
    await recordForAccount(accountId, { name: 'identity.session_ended', facts }, whence, sql);
    return true;
  });
}

/** Signs out everywhere but here. */
export async function endOtherSessions(accountId: string, sessionId: string, whence: Whence) {
  return gatePool().sql.begin(async (sql) => {
    const sessions = await endAllBut(accountId, sessionId, sql);
    if (sessions > 0) {
      const facts = { sessions };
      await recordForAccount(
        accountId,
        { name: 'identity.signed_out_elsewhere', facts },
        whence,
        sql,
      );
    }
    return sessions;
  });
}

/** In the transaction of what makes them worthless, such as a new password. `null` ends every one. */
export async function endAllBut(accountId: string, sessionId: string | null, sql: TransactionSql) {
  // A sign-in that was half done with the old password is worth nothing either.
  await sql`delete from half_sign_ins where account_id = ${accountId}`;
  const { count } = await sql`
    update sessions set ended_at = now()
    where account_id = ${accountId} and id is distinct from ${sessionId}::uuid
      and ended_at is null and expires_at > now()`;
  return count;
}
