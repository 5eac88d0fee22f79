import 'server-only';
import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import { v5 as idOf, v7 as newId } from 'uuid';
import { mails } from '@/db/schema/mail';
import type { MailKind } from '@/lib/shared/vocabulary';
import { enqueue } from '../record';
import { mailHashes } from '../sealing/addresses';
import { sealOf } from '../sealing/own';
import type { Tenant } from '../tenancy';
import { mostAnHour } from './most';

/** What a mail is filled with, and where it leads. */
type Filled = Readonly<{
  personId: string;
  to: string;
  facts: Readonly<Record<string, string>>;
  path?: string;
  expiresAt: Date;
}>;

/** Writes mails of the school one is in, and queues their sending, in this transaction. */
export async function sendInvitations(
  tenant: Tenant,
  filled: readonly (Filled & Readonly<{ invitationId: string }>)[],
) {
  if (filled.length === 0) return;
  const hashes = await Promise.all(filled.map(({ to }) => mailHashes(to)));
  const rows = filled.map(({ to, ...mail }, at) => ({
    ...mail,
    toHash: hashes[at]?.[0],
    id: newId(),
    schoolId: tenant.actor.schoolId,
    kind: 'invitation' as const,
    toAddress: to,
    createdAt: tenant.now,
  }));
  await tenant.db.insert(mails).values(rows);
  await enqueue(
    tenant,
    'send_mail',
    rows.map(({ id }) => id),
  );
}

/** How many mails of this school went to each address in the last hour. */
export async function countInvitationsSent({ db, now }: Tenant, addresses: readonly string[]) {
  const whose = new Map<string, string>();
  for (const address of addresses)
    for (const hash of await mailHashes(address)) whose.set(hash, address);
  const rows = await db
    .select({ hash: mails.toHash, count: sql<number>`count(*)::int` })
    .from(mails)
    .where(
      and(
        inArray(mails.toHash, [...whose.keys()]),
        eq(mails.kind, 'invitation'),
        gt(mails.createdAt, new Date(now.getTime() - 3_600_000)),
      ),
    )
    .groupBy(mails.toHash);
  const counts = new Map<string, number>();
  for (const { hash, count } of rows) {
    const address = whose.get(hash ?? '') ?? '';
    counts.set(address, (counts.get(address) ?? 0) + count);
  }
  return counts;
}

/** What nobody else's asking for mail to that address can hold up. */
const urgent: MailKind[] = ['concern_told', 'concern_unread'];
const isUrgent = (kind: MailKind) => urgent.includes(kind);

const ofMails = '7f0f2f0e-6a3c-4d3b-9d55-0c6f7b1d7a11';

/** The id of the one mail of that kind that somebody gets about something, by which it is known to be written. */
export const idOfMail = (kind: MailKind, about: string, personId: string) =>
  idOf(`${kind} ${about} ${personId}`, ofMails);

export const isMailWritten = async (sql: Sql | TransactionSql, schoolId: string, id: string) =>
  (await sql`select 1 from mails where school_id = ${schoolId} and id = ${id}`).length > 0;

/** Somebody of one of the account's schools, on whose behalf a mail about the account goes out. */
type OnBehalf = Readonly<{ schoolId: string; personId: string }>;

/**
 * Writes a mail about an account, as the gate and in its transaction. Answers false, and writes none,
 * where the address has had as many in the last hour as anybody gets, unless it cannot wait.
 */
export async function sendAboutAccount(
  sql: Sql | TransactionSql,
  kind: Exclude<MailKind, 'invitation' | 'first_invitation'>,
  {
    id = newId(),
    schoolId,
    personId,
    to,
    facts,
    path,
    expiresAt,
  }: Filled & OnBehalf & Readonly<{ id?: string }>,
) {
  const seal = await sealOf(schoolId);
  const [toHash, ...before] = await mailHashes(to);
  const lying = {
    to: seal.seal('mails.to_address', to),
    facts: seal.seal('mails.facts', JSON.stringify(facts)),
    path: path ? seal.seal('mails.path', path) : null,
  };
  // Several at once are counted one after the other.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`mail to ${toHash}`}, 0))`;
  const written = await sql`
    insert into mails (id, school_id, person_id, kind, to_address, to_hash, facts, path, expires_at)
    select ${id}, ${schoolId}, ${personId}, ${kind}, ${lying.to}, ${toHash}, ${sql.json(lying.facts)},
      ${lying.path}, ${expiresAt}
    where ${isUrgent(kind)} or (select count(*) from mails
      where to_hash in ${sql([toHash, ...before])} and kind not in ${sql(urgent)}
        and created_at > now() - interval '1 hour') < ${mostAnHour}`;
  if (written.count === 0) return false;
  await sql`select graphile_worker.enqueue_mail(${schoolId}, ${id})`;
  return true;
}
