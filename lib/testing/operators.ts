import { v7 as newId } from 'uuid';
import { platformPool } from '@/lib/platform/database';
import { whoOperates } from '@/lib/platform/operator';
import type { Desk } from '@/lib/platform/operator-doors';
import { newSecret } from '@/lib/platform/secret';
import { giveAddress } from './addresses';
import { superuser } from './database';

export type MintedOperator = Readonly<{
  id: string;
  accountId: string;
  name: string;
  sessionId: string;
  token: string;
}>;

type Wanted = Readonly<{ name?: string; demo?: boolean; secondStep?: boolean; accountId?: string }>;

/** Somebody who runs the product, signed in, with a second step unless it is said otherwise. */
export async function mintOperator(wanted: Wanted = {}): Promise<MintedOperator> {
  const { name = 'Robin Hale', demo = false, secondStep = !demo } = wanted;
  const sql = superuser();
  const [id, sessionId] = [newId(), newId()];
  const accountId = wanted.accountId ?? newId();
  const { secret: token, secretHash } = newSecret();
  if (!wanted.accountId) {
    await sql`insert into accounts (id) values (${accountId})`;
    await giveAddress({ accountId }, `${accountId}@operators.example`);
  }
  await sql`insert into operators (id, account_id, name, demo) values (${id}, ${accountId}, ${name}, ${demo})`;
  await sql`
    insert into sessions (id, account_id, token_hash, confirmed_at, expires_at)
    values (${sessionId}, ${accountId}, ${secretHash}, now(), now() + interval '1 hour')`;
  if (secondStep)
    await sql`
      insert into passkeys (id, account_id, credential_id, public_key, counter, transports, device)
      values (${newId()}, ${accountId}, ${newId()}, 'AA', 0, '{}', 'chrome windows')`;
  return { id, accountId, name, sessionId, token };
}

const whence = { address: '192.0.2.30', device: 'firefox linux' };

/** What the operator's form does behind its door, as the role that it does it as. */
export async function atDesk<T>({ token }: MintedOperator, work: (desk: Desk) => Promise<T>) {
  const operator = await whoOperates(token);
  if (!operator) throw new Error('No operator is here');
  return platformPool().sql.begin((sql) => work({ sql, operator, whence }));
}

/** What the operators' record says, oldest first. */
export const eventsAtDesk = (accountId: string) =>
  superuser()<{ name: string; facts: object; note: string | null; address: string | null }[]>`
    select name, facts, note, address from platform_events where account_id = ${accountId}
    order by created_at, id`;
