import 'server-only';
import { gatePool } from '@/lib/platform/database';
import { countRefusedSignIn } from '@/lib/platform/metrics';
import { atAddress } from '@/lib/platform/sealing/addresses';
import type { Whence } from '@/lib/platform/whence';
import { isRight } from './passwords';
import { recordForAccount } from './record';
import { halfSignIn } from './second-step/commands';
import { type SignedIn, startSession } from './sessions/commands';
import { countTry, forgive } from './throttle';

export type SignInAnswer =
  | SignedIn
  /** The password was right, and the account asks for a code too: `half` is what it is sent with. */
  | Readonly<{ half: string }>
  | 'wrong'
  | Readonly<{ waitMinutes: number }>;

type Tried = Readonly<{
  email: string;
  password: string;
  shared?: boolean;
  /** A device that the e-mail has signed in on, as its cookie proves. */
  knownDevice?: string | undefined;
}>;

/** An unknown e-mail, a wrong password and a disabled account get the same answer in the same time. */
export async function signInWithPassword(
  { email, password, shared = false, knownDevice }: Tried,
  whence: Whence,
): Promise<SignInAnswer> {
  const attempt = { email: email.trim().toLowerCase(), address: whence.address, knownDevice };
  const counted = await countTry(attempt);
  if ('waitMinutes' in counted) {
    countRefusedSignIn('waits');
    return counted;
  }

  const { sql } = gatePool();
  const at = await atAddress(attempt.email);
  const [account] = await sql<{ id: string; passwordHash: string | null; disabled: boolean }[]>`
    select a.id, a.password_hash as "passwordHash", a.disabled_at is not null as disabled
    from accounts a where ${at(sql)} order by a.email_hash is null limit 1`;
  const right = await isRight(password, account?.passwordHash);
  if (!account || !right || account.disabled) countRefusedSignIn('wrong');
  if (!account) return 'wrong';
  if (!right || account.disabled) {
    recordFailure(account.id, { disabled: account.disabled }, whence);
    return 'wrong';
  }
  await forgive(counted);
  const half = await halfSignIn(account.id, { shared });
  if (half) return { half };
  return startSession(account.id, { way: 'password', shared }, whence);
}

/** Nobody waits for it: the time an answer takes must not tell that there is an account. */
function recordFailure(accountId: string, facts: { disabled: boolean }, whence: Whence) {
  recordForAccount(accountId, { name: 'identity.sign_in_failed', facts }, whence).catch(
    (error: unknown) => console.error(error),
  );
}

/**
 * One click as a person of a demo school. Refused for anyone else, whatever id is sent, and for an
 * account that a real school knows too: the session would open that one as well.
 */
export async function signInToDemo(personId: string, whence: Whence): Promise<SignedIn | 'wrong'> {
  const { sql } = gatePool();
  const [person] = await sql<{ account_id: string }[]>`
    select p.account_id from people p
    join schools s on s.id = p.school_id and s.demo and s.suspended_at is null
    where p.id = ${personId} and p.account_id is not null and p.archived_at is null
      and not exists (
        select 1 from people o join schools r on r.id = o.school_id and not r.demo
        where o.account_id = p.account_id)`;
  const accountId = person?.account_id ?? (await accountOfDemoOperator(personId));
  return accountId ? startSession(accountId, { way: 'demo' }, whence) : 'wrong';
}

/** The demonstration's operator is nobody of a school, so the id is the operator's own. */
async function accountOfDemoOperator(operatorId: string) {
  const [operator] = await gatePool().sql<{ accountId: string }[]>`
    select o.account_id as "accountId" from operators o
    join accounts a on a.id = o.account_id and a.disabled_at is null
    where o.id = ${operatorId} and o.demo and o.ended_at is null
      and not exists (select from schools r where not r.demo)
      and not exists (select from people p where p.account_id = o.account_id)`;
  return operator?.accountId;
}
