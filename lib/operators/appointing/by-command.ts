import 'server-only';
import { v7 as newId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { Refusal } from '@/lib/platform/refusal';
import { atAddress } from '@/lib/platform/sealing/addresses';
import { appoint, linkForPassword } from './appoint';
import { endAccessesOf } from './end-accesses';
import { appointInput } from './inputs';

/*
 * What whoever runs the machine does at its command line: the first operator has nobody who could appoint them.
 * It is in the operators' record, by nobody.
 */

export async function appointByCommand(email: string, name?: string) {
  const input = appointInput.safeParse({ email, name: name ?? email.split('@')[0] });
  if (!input.success) throw new Refusal('invalid', 'passwords.email_odd');
  const at = await atAddress(input.data.email);
  return gatePool().sql.begin(async (sql) => {
    const [there] = await sql<{ accountId: string }[]>`
      select o.account_id as "accountId" from operators o join accounts a on a.id = o.account_id
      where ${at(sql)} and o.ended_at is null`;
    // Asked again, it makes another link, for the one before may be lost.
    if (there) return { already: true, link: await linkForPassword(sql, there.accountId) };
    const { accountId, link } = await appoint(sql, input.data, { accountId: null, demo: false });
    await sql`insert into platform_events (id, name, about_account_id)
      values (${newId()}, 'operator.appointed', ${accountId})`;
    return { already: false, link };
  });
}

/** Even the last one: the machine can appoint another. Answers whether there was such an operator. */
export async function endByCommand(email: string) {
  const at = await atAddress(email.trim().toLowerCase());
  const ended = await gatePool().sql.begin(async (sql) => {
    const [one] = await sql<{ accountId: string }[]>`
      update operators o set ended_at = now() from accounts a
      where a.id = o.account_id and ${at(sql)} and o.ended_at is null
      returning o.account_id as "accountId"`;
    if (one)
      await sql`insert into platform_events (id, name, about_account_id)
        values (${newId()}, 'operator.ended', ${one.accountId})`;
    return one;
  });
  if (ended) await endAccessesOf(ended.accountId);
  return ended !== undefined;
}
