import 'server-only';
import type { TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { hashOfSecret, newSecret } from '@/lib/platform/secret';
import type { Whence } from '@/lib/platform/whence';
import { recordForAccount } from '../record';
import { ProviderIsOff, type SignedIn, startSession, type Through } from '../sessions/commands';
import {
  hashesOfRecoveryCode,
  hashOfRecoveryCode,
  newAppSecret,
  newRecoveryCodes,
  seal,
  stepOfSealed,
  unsealIfItOpens,
} from './codes';
import { oneAtATime, refuseIfNoneIsLeft } from './required';
import { isFromTheApp, minutesForTheCode, minutesToWait, wrongCodesAllowed } from './rules';

/** Whose, and whence the request came. */
type OwnAccount = Readonly<{ accountId: string; whence: Whence }>;

/** Makes a secret for the app to read. Nothing is asked for at sign-in until a first code confirms it. */
export async function beginSecondStep({ accountId }: Pick<OwnAccount, 'accountId'>) {
  const sealed = await seal(newAppSecret(), accountId);
  const { count } = await gatePool().sql`
    insert into second_steps (id, account_id, sealed_secret)
    values (${crypto.randomUUID()}, ${accountId}, ${sealed})
    on conflict (account_id) do update set sealed_secret = excluded.sealed_secret
      where second_steps.confirmed_at is null`;
  if (count === 0) throw new Refusal('conflict', 'second_step.is_set_up');
}

/** The first code from the app: from now on every sign-in asks for one. Answers with the recovery codes, once. */
export async function confirmSecondStep({ accountId, whence }: OwnAccount, code: string) {
  return gatePool().sql.begin(async (sql) => {
    const step = await lockStep(sql, accountId);
    if (!step) throw new Refusal('conflict', 'second_step.start_again');
    if (step.confirmedAt) throw new Refusal('conflict', 'second_step.is_set_up');
    const taken = await stepOfSealed(step.sealedSecret, accountId, code);
    if (taken === undefined)
      throw new Refusal('invalid', 'refusal.check_the_form', { code: ['second_step.code_wrong'] });
    await sql`
      update second_steps set confirmed_at = now(), last_step = ${taken}, wrong_tries = 0
      where account_id = ${accountId}`;
    await recordForAccount(
      accountId,
      { name: 'identity.second_step_added', facts: {} },
      whence,
      sql,
    );
    return giveRecoveryCodes(sql, accountId);
  });
}

/** New recovery codes; those before open nothing any more. */
export async function renewRecoveryCodes({ accountId, whence }: OwnAccount, code: string) {
  return withCode({ accountId, whence }, code, async (sql) => {
    await recordForAccount(
      accountId,
      { name: 'identity.recovery_codes_renewed', facts: {} },
      whence,
      sql,
    );
    return giveRecoveryCodes(sql, accountId);
  });
}

/** Back to the password alone. */
export async function removeSecondStep({ accountId, whence }: OwnAccount, code: string) {
  return withCode({ accountId, whence }, code, async (sql) => {
    await oneAtATime(accountId, sql);
    await sql`delete from recovery_codes where account_id = ${accountId}`;
    await sql`delete from second_steps where account_id = ${accountId}`;
    await sql`delete from half_sign_ins where account_id = ${accountId}`;
    await refuseIfNoneIsLeft(accountId, sql);
    await recordForAccount(
      accountId,
      { name: 'identity.second_step_removed', facts: {} },
      whence,
      sql,
    );
  });
}

/** Half signed in: the password was right, or a school's provider vouches. Undefined where that is enough. */
export async function halfSignIn(
  accountId: string,
  { shared, through }: { shared: boolean; through?: Through },
) {
  const { sql } = gatePool();
  const { secret, secretHash } = newSecret();
  await sql`delete from half_sign_ins where expires_at < now()`;
  const { count } = await sql`
    insert into half_sign_ins (id, account_id, token_hash, shared, only_school_id, provider_id, expires_at)
    select ${crypto.randomUUID()}, account_id, ${secretHash}, ${shared},
      ${through?.onlySchoolId ?? null}::uuid, ${through?.providerId ?? null}::uuid,
      now() + make_interval(mins => ${minutesForTheCode}::int)
    from second_steps where account_id = ${accountId} and confirmed_at is not null`;
  return count > 0 ? secret : undefined;
}

export type CodeAnswer = SignedIn | 'wrong' | 'over' | Readonly<{ waitMinutes: number }>;

/** The second half of signing in. `over`: it took too long, or was done already; begin with the password again. */
export async function finishSignIn(
  token: string,
  code: string,
  whence: Whence,
): Promise<CodeAnswer> {
  const answer = await gatePool().sql.begin(async (sql) => {
    const [half] = await sql<Half[]>`
      select h.id, h.account_id as "accountId", h.shared, h.only_school_id as "onlySchoolId",
        h.provider_id as "providerId"
      from half_sign_ins h
      join accounts a on a.id = h.account_id and a.disabled_at is null
      where h.token_hash = ${hashOfSecret(token)} and h.expires_at > now()`;
    if (!half) return 'over' as const;
    const tried = await tryCode(sql, half.accountId, code);
    if (typeof tried === 'object' && 'way' in tried) {
      // Whoever deletes it finishes it: pressed twice, it opens one session.
      const { count } = await sql`delete from half_sign_ins where id = ${half.id}`;
      return count > 0 ? { ...half, ...tried } : 'over';
    }
    if (tried === 'wrong')
      await recordForAccount(
        half.accountId,
        { name: 'identity.code_refused', facts: {} },
        whence,
        sql,
        half.onlySchoolId,
      );
    return tried;
  });
  if (typeof answer === 'string' || 'waitMinutes' in answer) return answer;
  const { accountId, shared, onlySchoolId, providerId } = answer;
  if (!onlySchoolId || !providerId)
    return startSession(accountId, { way: answer.way, shared }, whence);
  const way = answer.way === 'code' ? 'provider_and_code' : 'provider_and_recovery_code';
  const through = { onlySchoolId, providerId, secondFactor: true };
  try {
    return await startSession(accountId, { way, shared, through }, whence);
  } catch (error) {
    if (error instanceof ProviderIsOff) return 'over';
    throw error;
  }
}

type Half = Readonly<{
  id: string;
  accountId: string;
  shared: boolean;
  onlySchoolId: string | null;
  providerId: string | null;
}>;

type Step = Readonly<{
  sealedSecret: string;
  confirmedAt: Date | null;
  lastStep: number;
  wrongTries: number;
  waitMinutes: number;
}>;

async function lockStep(sql: TransactionSql, accountId: string) {
  const [step] = await sql<Step[]>`
    select sealed_secret as "sealedSecret", confirmed_at as "confirmedAt",
      last_step::int as "lastStep", wrong_tries as "wrongTries",
      greatest(0, coalesce(ceil(extract(epoch from
        wrong_since + make_interval(mins => ${minutesToWait}::int) - now()) / 60), 0))::int as "waitMinutes"
    from second_steps where account_id = ${accountId} for update`;
  return step;
}

type Tried =
  | Readonly<{ way: 'code' | 'recovery_code' }>
  | 'wrong'
  | Readonly<{ waitMinutes: number }>;

/**
 * One code, tried under a lock, so that many at once are many all the same. A code from the app counts
 * once, and so does a recovery code. Wrong ones are counted for the account, wherever they come from: only
 * who knows the password gets as far as this.
 */
async function tryCode(sql: TransactionSql, accountId: string, code: string): Promise<Tried> {
  const step = await lockStep(sql, accountId);
  if (!step?.confirmedAt) return 'wrong';
  const counts = step.waitMinutes > 0;
  if (counts && step.wrongTries >= wrongCodesAllowed) return { waitMinutes: step.waitMinutes };
  if (isFromTheApp(code)) {
    const taken = await stepOfSealed(step.sealedSecret, accountId, code);
    if (taken !== undefined && taken > step.lastStep) {
      await sql`
        update second_steps set last_step = ${taken}, wrong_tries = 0, wrong_since = null
        where account_id = ${accountId}`;
      return { way: 'code' };
    }
  } else {
    const hashes = await hashesOfRecoveryCode(code, step.sealedSecret, accountId);
    const { count } = await sql`
      update recovery_codes set used_at = now()
      where account_id = ${accountId} and code_hash in ${sql(hashes)} and used_at is null`;
    if (count > 0) return { way: 'recovery_code' };
  }
  await sql`
    update second_steps set wrong_tries = ${counts ? step.wrongTries + 1 : 1},
      wrong_since = case when ${counts} then wrong_since else now() end
    where account_id = ${accountId}`;
  return 'wrong';
}

/** Work that asks for a code first. A wrong one is counted, recorded and said. */
export async function withCode<T>(
  { accountId, whence }: OwnAccount,
  code: string,
  work: (sql: TransactionSql, way: 'code' | 'recovery_code') => Promise<T>,
) {
  const done = await gatePool().sql.begin(async (sql) => {
    const tried = await tryCode(sql, accountId, code);
    if (tried === 'wrong') {
      const refused = { name: 'identity.code_refused', facts: {} } as const;
      await recordForAccount(accountId, refused, whence, sql);
      return { tried };
    }
    if ('waitMinutes' in tried) return { tried };
    return { result: await work(sql, tried.way) };
  });
  if ('result' in done) return done.result as T;
  const { tried } = done;
  throw tried === 'wrong'
    ? new Refusal('invalid', 'refusal.check_the_form', { code: ['second_step.code_wrong'] })
    : new Refusal('too_many', 'second_step.code_wait');
}

async function giveRecoveryCodes(sql: TransactionSql, accountId: string) {
  const codes = newRecoveryCodes();
  const step = await lockStep(sql, accountId);
  const appSecret = step && (await unsealIfItOpens(step.sealedSecret, accountId));
  // Of a key that is lost: no app makes codes any more.
  if (!appSecret) throw new Refusal('conflict', 'second_step.start_again');
  await sql`delete from recovery_codes where account_id = ${accountId}`;
  await sql`insert into recovery_codes ${sql(
    codes.map((code) => ({
      id: crypto.randomUUID(),
      account_id: accountId,
      code_hash: hashOfRecoveryCode(code, appSecret),
    })),
  )}`;
  return codes;
}
