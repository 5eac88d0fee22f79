import 'server-only';
import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import { Refusal } from '@/lib/platform/refusal';
import { atAddress, isAddressTaken, lyingAddress } from '@/lib/platform/sealing/addresses';
import { newSecret } from '@/lib/platform/secret';
import type { Appoint } from './inputs';

const linkLastsDays = 3;

type By = Readonly<{ accountId: string | null; demo: boolean }>;

/**
 * Makes somebody an operator, and an account for an address that has none. Answers with a link to choose a
 * password where there is none: mail about accounts goes out for a school, and an operator may belong to none.
 */
export async function appoint(sql: TransactionSql, { name, email }: Appoint, by: By) {
  const accountId = await accountFor(sql, email);
  const { count } = await sql`
    insert into operators (id, account_id, name, demo, appointed_by_account_id)
    values (${newId()}, ${accountId}, ${name}, ${by.demo}, ${by.accountId}) on conflict do nothing`;
  if (count === 0) throw new Refusal('conflict', 'platform.operator_already');
  return { accountId, link: await linkForPassword(sql, accountId) };
}

async function accountFor(sql: TransactionSql, email: string) {
  await isAddressTaken(sql, email);
  const at = await atAddress(email);
  const [known] = await sql<{ id: string; disabled: boolean }[]>`
    select a.id, a.disabled_at is not null as disabled from accounts a
    where ${at(sql)} order by a.email_hash is null limit 1`;
  if (known?.disabled) throw new Refusal('against_the_rules', 'platform.operator_disabled');
  if (known) return known.id;
  const id = newId();
  const lying = await lyingAddress(email);
  await sql`insert into accounts (id, email, email_hash) values (${id}, ${lying.email}, ${lying.emailHash})`;
  return id;
}

/** A link to choose a password, which works once; undefined where the account has one. */
export async function linkForPassword(sql: TransactionSql, accountId: string) {
  const [without] = await sql`
    select 1 from accounts where id = ${accountId} and password_hash is null`;
  if (!without) return undefined;
  const { secret, secretHash } = newSecret();
  await sql`
    insert into credential_resets (id, account_id, secret_hash, expires_at)
    values (${newId()}, ${accountId}, ${secretHash}, now() + make_interval(days => ${linkLastsDays}::int))`;
  return `/reset/${secret}`;
}
