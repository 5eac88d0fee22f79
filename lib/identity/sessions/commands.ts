import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { renewedForDays } from '@/lib/platform/gate';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { settingOfEachSchool } from '@/lib/settings/catalogue/queries';
import { settingValue } from '@/lib/settings/catalogue/rules';
import { recordForAccount } from '../record';

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
    | 'card'
    | 'provider'
    | 'provider_and_code'
    | 'provider_and_recovery_code';
  /** Other people use the device too. */
  shared?: boolean;
  /** The school's own provider that vouches for them; the session is then good in that school alone. */
  through?: Through | undefined;
}>;

export type Through = Readonly<{
  onlySchoolId: string;
  providerId: string;
  /** The provider asks for a second factor, and the school relies on it. */
  secondFactor: boolean;
}>;

/** What shows a second factor; where one is required, `sessions.second_factor` says that it was shown. */
const withSecondFactor: readonly How['way'][] = [
  'code',
  'recovery_code',
  'passkey',
  'provider_and_code',
  'provider_and_recovery_code',
];

/**
 * Lets the account in on this device, which shows that it is them; but not for long on one that others use
 * too: there what matters most asks again at once. Nobody but the caller ever learns the token.
 */
export async function startSession(accountId: string, how: How, whence: Whence): Promise<SignedIn> {
  const sessionId = newId();
  const { secret, secretHash } = newSecret();
  await gatePool().sql.begin(async (sql) => {
    if (how.through) await holdOn(sql, how.through);
    const [grownUp] = await sql`
      select 1 from people where account_id = ${accountId} and role <> 'student' limit 1`;
    const renews = Boolean(grownUp) && !how.shared;
    const { through } = how;
    const secondFactor = withSecondFactor.includes(how.way) || (through?.secondFactor ?? false);
    const hours = renews ? renewedForDays * 24 : await hoursOfAShared(accountId, sql);
    await sql`
      insert into sessions (id, account_id, token_hash, renews, address, device, only_school_id, provider_id,
        second_factor, confirmed_at, expires_at)
      values (${sessionId}, ${accountId}, ${secretHash}, ${renews}, ${whence.address}, ${whence.device},
        ${through?.onlySchoolId ?? null}, ${through?.providerId ?? null}, ${secondFactor},
        case when ${!how.shared} then now() end, now() + make_interval(hours => ${hours}::int))`;
    await recordForAccount(
      accountId,
      { name: 'identity.signed_in', facts: { way: how.way, shared: how.shared ?? false } },
      whence,
      sql,
      through?.onlySchoolId,
    );
  });
  return { accountId, sessionId, token: secret };
}

/**
 * A child's tablet, or one in the staff room, is often somebody else's an hour later. Of more schools, the
 * most careful one decides.
 */
async function hoursOfAShared(accountId: string, sql: TransactionSql) {
  const key = 'shared_devices.hours';
  return Math.min(...(await settingOfEachSchool(accountId, key, sql)), settingValue(key, null));
}

/** The school switched the provider off, or removed it, before the session could begin. */
export class ProviderIsOff extends Error {}

/** Whoever switches a provider off waits until this is over, and then ends the session too (`holdProvider`). */
async function holdOn(sql: TransactionSql, { providerId, onlySchoolId }: Through) {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${`provider ${providerId}`}, 0))`;
  const [on] = await sql`
    select 1 from sign_in_providers
    where id = ${providerId} and school_id = ${onlySchoolId} and enabled`;
  if (!on) throw new ProviderIsOff();
}

/** Signs out: the session itself ends, so that a copy of its cookie is worth nothing. */
export async function endOwnSession(token: string, whence: Whence) {
  await gatePool().sql.begin(async (sql) => {
    const [ended] = await sql<{ accountId: string; onlySchoolId: string | null }[]>`
      update sessions set ended_at = now()
      where token_hash = ${hashOfSecret(token)} and ended_at is null and expires_at > now()
      returning account_id as "accountId", only_school_id as "onlySchoolId"`;
    if (ended)
      await recordForAccount(
        ended.accountId,
        { name: 'identity.signed_out', facts: {} },
        whence,
        sql,
        ended.onlySchoolId,
      );
  });
}

/**
 * Ends one session of the account, wherever that is; false where there is none that lives. Who came through
 * a school's own provider ends none but those of `onlySchoolId`.
 */
export async function endSession(
  accountId: string,
  sessionId: string,
  whence: Whence,
  onlySchoolId: string | null = null,
) {
  return gatePool().sql.begin(async (sql) => {
    const [ended] = await sql<{ device: string | null; onlySchoolId: string | null }[]>`
      update sessions set ended_at = now()
      where id = ${sessionId} and account_id = ${accountId} and ended_at is null and expires_at > now()
        and (${onlySchoolId}::uuid is null or only_school_id = ${onlySchoolId}::uuid)
      returning device, only_school_id as "onlySchoolId"`;
    if (!ended) return false;
    const event = { name: 'identity.session_ended', facts: { device: ended.device } } as const;
    await recordForAccount(accountId, event, whence, sql, ended.onlySchoolId);
    return true;
  });
}

/** Signs out everywhere but here; or, as above, everywhere in one school. */
export async function endOtherSessions(
  accountId: string,
  sessionId: string,
  whence: Whence,
  onlySchoolId: string | null = null,
) {
  return gatePool().sql.begin(async (sql) => {
    const sessions = await endAllBut(accountId, sessionId, sql, onlySchoolId);
    if (sessions > 0) {
      const event = { name: 'identity.signed_out_elsewhere', facts: { sessions } } as const;
      await recordForAccount(accountId, event, whence, sql, onlySchoolId);
    }
    return sessions;
  });
}

/** Ends what came in through a provider, which the school switched off or removed. */
export async function endSessionsThrough(providerId: string) {
  const { sql } = gatePool();
  await sql`delete from half_sign_ins where provider_id = ${providerId}`;
  const { count } = await sql`
    update sessions set ended_at = now()
    where provider_id = ${providerId} and ended_at is null and expires_at > now()`;
  return count;
}

/** In the transaction of what makes them worthless, such as a new password. `null` ends every one. */
export async function endAllBut(
  accountId: string,
  sessionId: string | null,
  sql: TransactionSql,
  onlySchoolId: string | null = null,
) {
  // A sign-in that was half done with the old password is worth nothing either.
  await sql`delete from half_sign_ins where account_id = ${accountId}
    and (${onlySchoolId}::uuid is null or only_school_id = ${onlySchoolId}::uuid)`;
  const { count } = await sql`
    update sessions set ended_at = now()
    where account_id = ${accountId} and id is distinct from ${sessionId}::uuid
      and (${onlySchoolId}::uuid is null or only_school_id = ${onlySchoolId}::uuid)
      and ended_at is null and expires_at > now()`;
  return count;
}
