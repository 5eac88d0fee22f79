import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { Sql, TransactionSql } from 'postgres';
import { cache } from 'react';
import { gatePool } from './database';
import { confirmedForMinutes, isAlive } from './gate';
import { operatesNow, operatorLacksSecondStep } from './operator-question';
import { safePath, signInAgain } from './route';
import { hashOfSecret } from './secret';
import { sessionToken } from './token';

/** Where operators are, in place of a school: the first segment of their addresses. */
export const platformAddress = 'platform';

/** Somebody who runs the product, in the session that the request carries. */
export type Operator = Readonly<{
  accountId: string;
  sessionId: string;
  name: string;
  /** Of a demonstration: one press makes anybody them. */
  demo: boolean;
  /** They have neither an app for codes nor a passkey: they may set one up, and nothing else. */
  lacksSecondStep: boolean;
  confirmed: boolean;
}>;

const question = `
  select a.id as "accountId", d.id as "sessionId", o.name, o.demo,
    coalesce(d.confirmed_at > now() - interval '${confirmedForMinutes} minutes', false) as confirmed,
    ${operatorLacksSecondStep} as "lacksSecondStep"
  from sessions d
  join accounts a on a.id = d.account_id and a.disabled_at is null
  join operators o on ${operatesNow}
  where d.token_hash = $1 and d.ended_at is null and d.expires_at > now()`;

type Asked = Readonly<{ sql: Sql | TransactionSql; prepare: boolean }>;

/** Asked with every request: ending an operator, or disabling the account, counts on the very next one. */
export async function whoOperates(
  token: string,
  { sql, prepare }: Asked = gatePool(),
): Promise<Operator | undefined> {
  const [operator] = await sql.unsafe<Operator[]>(question, [hashOfSecret(token)], { prepare });
  return operator;
}

export const findOperatorBeforeSecondStep = cache(async () => {
  const token = await sessionToken();
  return token ? whoOperates(token) : undefined;
});

/** For pages: a stranger signs in first, whoever is no operator finds nothing, and a second step comes before all else. */
export const currentOperator = cache(async (): Promise<Operator> => {
  const operator = await currentOperatorBeforeSecondStep();
  if (!operator.lacksSecondStep) return operator;
  const path = safePath((await headers()).get('x-path'));
  redirect(`/${platformAddress}/safe-sign-in${path ? `?next=${encodeURIComponent(path)}` : ''}`);
});

export const currentOperatorBeforeSecondStep = cache(async (): Promise<Operator> => {
  const operator = await findOperatorBeforeSecondStep();
  if (operator) return operator;
  const token = await sessionToken();
  if (token && (await isAlive(token))) notFound();
  redirect(signInAgain((await headers()).get('x-path')));
});
