import 'server-only';
import type { PendingQuery, Row, Sql, TransactionSql } from 'postgres';
import { partsOfSealed, SealBroken } from '@/db/sealed';
import { sealOfAccounts } from './own';
import { unlessUnreadable } from './unreadable';

/*
 * The e-mail addresses of accounts lie sealed, under keys of their own because accounts lie above schools, and are
 * found by a keyed hash. One that an older version left in plain is found as it stands until it is sealed.
 */

const column = 'accounts.email';

/** As two columns hold it: sealed, and what it is found by. */
export async function lyingAddress<Email extends string | null>(email: Email) {
  const [lying] = await lyingAddresses([email]);
  return lying as { email: Email; emailHash: Email };
}

/** Many at once. */
export async function lyingAddresses(emails: readonly (string | null)[]) {
  const seal = await sealOfAccounts();
  return emails.map((email) => ({
    email: email && seal.seal(column, email),
    emailHash: email && seal.mark(column, email),
  }));
}

type Opens = (stored: string | null) => string | null;

/** What opens addresses as columns hold them. Null where the key is lost, or something else stands there. */
export async function addressOpener(name = column): Promise<Opens> {
  const seal = await sealOfAccounts();
  return (stored) => {
    if (stored === null || partsOfSealed(stored)?.column !== name) return stored;
    try {
      return seal.open(stored) || null;
    } catch (error) {
      if (error instanceof SealBroken) return null;
      throw error;
    }
  };
}

/** The same for a page that shows more than addresses: where the keys are missing, it shows the rest without them. */
export async function addressOpenerToShow(name = column): Promise<Opens> {
  const open = await unlessUnreadable(() => addressOpener(name));
  return open === 'unreadable' ? (stored) => (partsOfSealed(stored ?? '') ? null : stored) : open;
}

export const openAddress = async (stored: string | null, name = column) =>
  (await addressOpener(name))(stored);

type Asks = Sql | TransactionSql;

/** As SQL, of accounts called `a`: those that sign in with that address. */
export async function atAddress(email: string) {
  const seal = await sealOfAccounts();
  const hashes = listOf(seal.marks(column, email));
  return (sql: Asks): PendingQuery<Row[]> => sql`
    (a.email_hash = any(${hashes}::text[]) or (a.email_hash is null and a.email = ${email}))`;
}

/**
 * Whether an account signs in with that address already. Until the transaction ends nobody else is told that there is
 * none: while the key of hashes is renewed, the database cannot tell by itself that two are the same.
 */
export async function isAddressTaken(sql: TransactionSql, email: string) {
  const seal = await sealOfAccounts();
  for (const hash of seal.marks(column, email).toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`address ${hash}`}, 0))`;
  const at = await atAddress(email);
  return (await sql`select 1 from accounts a where ${at(sql)}`).length > 0;
}

const listOf = (hashes: readonly string[]) => `{${hashes.join(',')}}`;

/** What mail to an address is counted by, whatever school it is from; the newest first. */
export async function mailHashes(to: string): Promise<readonly [string, ...string[]]> {
  const seal = await sealOfAccounts();
  const [now = '', ...before] = seal.marks('mails.to_address', to);
  return [now, ...before];
}
