import 'server-only';
import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { TransactionSql } from 'postgres';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import type { OwnAccount } from '../account/door';
import { whosePasskey } from '../passkeys/commands';
import type { Site } from '../passkeys/site';
import { refuseUnlessKnown } from '../passwords/present';
import { recordForAccount } from '../record';
import { withCode } from '../second-step/commands';

type By = 'password' | 'code' | 'recovery_code' | 'passkey';

/*
 * Somebody shows once more that it is them, in the session they are in. How long that counts the gate
 * says (lib/platform/gate.ts). Wrong tries are counted and recorded as they are at sign-in.
 */

export async function confirmByPassword(account: OwnAccount, presentPassword: string) {
  await refuseUnlessKnown(account.accountId, presentPassword, account.whence);
  await gatePool().sql.begin((sql) => confirm(account, 'password', sql));
}

/** A code from the app, or a recovery code, which is used up. */
export const confirmByCode = (account: OwnAccount, code: string) =>
  withCode(account, code, (sql, way) => confirm(account, way, sql));

export async function confirmByPasskey(
  account: OwnAccount,
  answer: AuthenticationResponseJSON,
  site: Site,
) {
  const accountId = await whosePasskey(answer, site, account.whence, account.accountId);
  if (accountId !== account.accountId) throw new Refusal('invalid', 'confirming.passkey_wrong');
  await gatePool().sql.begin((sql) => confirm(account, 'passkey', sql));
}

async function confirm({ accountId, sessionId, whence }: OwnAccount, by: By, sql: TransactionSql) {
  const { count } = await sql`
    update sessions set confirmed_at = now()
    where id = ${sessionId} and account_id = ${accountId} and ended_at is null and expires_at > now()`;
  if (count === 0) throw new Refusal('conflict', 'refusal.signed_out');
  await recordForAccount(accountId, { name: 'identity.confirmed', facts: { by } }, whence, sql);
}
