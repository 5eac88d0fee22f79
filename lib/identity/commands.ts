import 'server-only';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { isRight } from './passwords';
import { countTry, forgive } from './throttle';

/** Days until one has to sign in again. A child's tablet is often somebody else's an hour later. */
const daysOfAnAdult = 14;
const hoursOfAChild = 12;

export type SignedIn = Readonly<{ accountId: string; sessionId: string }>;

export type SignInAnswer = SignedIn | 'wrong' | Readonly<{ waitMinutes: number }>;

/**
 * An unknown e-mail, a wrong password and a disabled account get the same answer in the same time.
 * `address` is where the request came from.
 */
export async function signInWithPassword(
  { email, password }: { email: string; password: string },
  address: string,
): Promise<SignInAnswer> {
  const attempt = { email: email.trim().toLowerCase(), address };
  const counted = await countTry(attempt);
  if ('waitMinutes' in counted) return counted;

  const { sql } = gatePool();
  const [account] = await sql<{ id: string; password_hash: string | null }[]>`
    select id, password_hash from accounts where email = ${attempt.email} and disabled_at is null`;
  if (!(await isRight(password, account?.password_hash)) || !account) return 'wrong';
  await forgive(counted);
  return startSession(account.id);
}

/**
 * One click as a person of a demo school. Refused for anyone else, whatever id is sent, and for an
 * account that a real school knows too: the session would open that one as well.
 */
export async function signInToDemo(personId: string): Promise<SignedIn | 'wrong'> {
  const { sql } = gatePool();
  const [person] = await sql<{ account_id: string }[]>`
    select p.account_id from people p join schools s on s.id = p.school_id and s.demo
    where p.id = ${personId} and p.account_id is not null and p.archived_at is null
      and not exists (
        select 1 from people o join schools r on r.id = o.school_id and not r.demo
        where o.account_id = p.account_id)`;
  return person ? startSession(person.account_id) : 'wrong';
}

async function startSession(accountId: string): Promise<SignedIn> {
  const { sql } = gatePool();
  const sessionId = newId();
  await sql`
    insert into sessions (id, account_id, expires_at)
    select ${sessionId}, ${accountId}, now() + case
      when exists (select 1 from people where account_id = ${accountId} and role <> 'student')
      then make_interval(days => ${daysOfAnAdult}::int) else make_interval(hours => ${hoursOfAChild}::int) end`;
  return { accountId, sessionId };
}

export async function endSession(sessionId: string) {
  const { sql } = gatePool();
  await sql`update sessions set ended_at = now() where id = ${sessionId} and ended_at is null`;
}
