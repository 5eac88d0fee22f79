import 'server-only';
import { createTransport } from 'nodemailer';
import type { TransactionSql } from 'postgres';
import { createTranslator } from 'use-intl/core';
import type { MailFailure, MailKind } from '@/lib/shared/vocabulary';
import { english } from '@/lib/shared/words/en';
import { gatePool } from '../database';
import { env } from '../env';
import { mailHashes } from '../sealing/addresses';
import { asSent, letterOf } from './letter';
import { openedMail } from './lying';
import { mostAnHour } from './most';

/** With the queue's growing pauses between them, about a day's worth. */
const mostTries = 14;

const t = createTranslator({
  locale: 'en-GB',
  messages: english,
  namespace: 'mail',
  timeZone: 'Europe/London',
});

type Waiting = Readonly<{
  id: string;
  kind: MailKind;
  toAddress: string;
  facts: Readonly<Record<string, string>>;
  path: string | null;
  createdAt: Date;
  expiresAt: Date;
  tries: number;
  demo: boolean;
  /** Its school is suspended: it waits until operators resume it. */
  suspended: boolean;
  isOver: boolean;
}>;

/** The mail did not go out this time; the queue tries again later. */
export class NotSentYet extends Error {}

/**
 * Sends one mail, if it still waits. Throws NotSentYet where it may work later. Without a mail server it
 * stays where it is, and so does a demo school's always: anybody can be its office, and must not write
 * to real people through it.
 */
export async function sendMail(schoolId: string, mailId: string) {
  const later = await gatePool().sql.begin(async (sql) => {
    const mail = await findWaiting(sql, schoolId, mailId);
    if (!mail) return undefined;
    if (mail.suspended) return undefined;
    if (mail.demo) return void (await markSent(sql, mail, 'keep'));
    if (mail.isOver) return void (await markFailed(sql, mail, 'too_late'));
    const { SMTP_URL } = env();
    if (!SMTP_URL) return undefined;
    if (await hadEnough(sql, mail)) return 'they had as many in the last hour as anybody gets';

    const refusal = await handOver(SMTP_URL, mail);
    if (!refusal) return void (await markSent(sql, mail, 'forget'));
    if (refusal.forGood) return void (await markFailed(sql, mail, 'refused'));
    if (mail.tries + 1 >= mostTries) return void (await markFailed(sql, mail, 'unreachable'));
    await sql`update mails set tries = tries + 1, last_tried_at = now() where id = ${mail.id}`;
    return refusal.why;
  });
  if (later) throw new NotSentYet(`Mail ${mailId} was not sent: ${later}`);
}

/** Held until the end of the transaction, so that two workers do not send it twice. */
async function findWaiting(sql: TransactionSql, schoolId: string, mailId: string) {
  const [mail] = await sql<(Omit<Waiting, 'facts'> & { schoolId: string; facts: unknown })[]>`
    select m.id, m.school_id as "schoolId", m.kind, m.to_address as "toAddress", m.facts, m.path, m.created_at as "createdAt",
      m.expires_at as "expiresAt", m.tries, s.demo,
      s.suspended_at is not null as suspended,
      m.expires_at <= now() or coalesce(i.withdrawn_at is not null or i.accepted_at is not null, false) as "isOver"
    from mails m join schools s on s.id = m.school_id
    left join invitations i on i.school_id = m.school_id and i.id = m.invitation_id
    where m.school_id = ${schoolId} and m.id = ${mailId} and m.state = 'waiting'
    for update of m skip locked`;
  return mail && openedMail(mail);
}

/** Counted across schools, which those who write the mails cannot. */
async function hadEnough(sql: TransactionSql, { toAddress }: Waiting) {
  const [sent] = await sql<{ count: number }[]>`
    select count(*)::int as count from mails
    where to_hash in ${sql(await mailHashes(toAddress))} and sent_at > now() - interval '1 hour'`;
  return (sent?.count ?? 0) >= mostAnHour;
}

const markSent = (sql: TransactionSql, { id }: Waiting, secret: 'keep' | 'forget') =>
  secret === 'keep'
    ? sql`update mails set state = 'sent', sent_at = now() where id = ${id}`
    : sql`
      update mails set state = 'sent', sent_at = now(), tries = tries + 1, last_tried_at = now(),
        path = null, facts = '{}' where id = ${id}`;

const markFailed = (sql: TransactionSql, { id }: Waiting, why: MailFailure) =>
  sql`
    update mails set state = 'failed', failure = ${why}, tries = tries + 1, last_tried_at = now(),
      path = null, facts = '{}' where id = ${id}`;

/** Undefined when the server took it. An answer of 500 and above is for good; all else may change. */
async function handOver(server: string, mail: Waiting) {
  const { MAIL_FROM = '', PUBLIC_URL = '' } = env();
  const transport = createTransport(server, { disableFileAccess: true, disableUrlAccess: true });
  Object.assign(transport.options, {
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 8_000,
  });
  const { name = '', school = '' } = mail.facts;
  try {
    const sending = transport.sendMail({
      from: { name: school ? `${school} (StudyStreaks)` : 'StudyStreaks', address: MAIL_FROM },
      to: { name, address: mail.toAddress },
      messageId: `<${mail.id}@${new URL(PUBLIC_URL).hostname}>`,
      // Nobody's holiday greeting answers this.
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...asSent(letterOf(mail, t, 'en-GB'), PUBLIC_URL, t),
    });
    await Promise.race([sending, tooSlow()]);
    return undefined;
  } catch (error) {
    const {
      responseCode = 0,
      code = '',
      command = '',
    } = error as {
      responseCode?: number;
      code?: string;
      command?: string;
    };
    // A wrong password of ours is no fault of this mail's.
    const forGood = responseCode >= 500 && code !== 'EAUTH' && command !== 'CONN';
    return { forGood, why: `${code} ${responseCode || ''}`.trim() || String(error) };
  } finally {
    transport.close();
  }
}

/** The database lets go of a transaction that says nothing for half a minute. */
const tooSlow = () =>
  new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('the mail server took too long')), 25_000).unref();
  });

/** A link that is worth nothing any more need not be kept, even where no mail server ever took it. */
export async function forgetOldLinks() {
  const { sql } = gatePool();
  await sql`
    update mails set path = null, facts = '{}',
      state = case state when 'waiting' then 'failed' else state end,
      failure = case state when 'waiting' then 'too_late' else failure end
    where expires_at < now() and (path is not null or facts <> '{}')
      and school_id not in (select id from schools where demo)`;
}
